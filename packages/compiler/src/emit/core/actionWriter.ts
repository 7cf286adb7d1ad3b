import type { Node } from '../../graph/node.ts';
import { strength, within } from '../shared/expressionText.ts';
import { flatIndex, withOffset } from './flatIndex.ts';
import type { KernelContext } from './kernelContext.ts';
import { freeIdentifier } from '../shared/identifiers.ts';
import { excludedText, weightText } from './leafText.ts';
import { claimName, isNameTaken, type Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import type { Action, Target, Task } from './task.ts';
import { valueName } from './valueName.ts';
import { writeAtom, writeValue } from './valueWriter.ts';

const isMaximum = (reduction: Node): boolean => reduction.operation === 'along' && reduction.primitive === 'max';

/** Integers add exactly; sums of floats collect what they lose to rounding. */
const isCompensated = (reduction: Node): boolean => !isMaximum(reduction) && reduction.dtype === 'float';

const errorOf = (sum: string): string => `${sum}Error`;

/** Declares a reduction's variable before its loop; returns what to write after the loop. */
export const declareAccumulator = (context: KernelContext, scope: Scope, reduction: Node): readonly string[] => {
  const isTaken = (candidate: string): boolean =>
    isNameTaken(scope, candidate) || isNameTaken(scope, errorOf(candidate));
  const name = claimName(scope, freeIdentifier(valueName(context, scope, reduction), isTaken));
  scope.known.set(reduction, name);
  scope.lines.push(`let ${name} = ${isMaximum(reduction) ? '-Infinity' : '0'};`);
  if (!isCompensated(reduction)) return [];
  scope.names.add(errorOf(name));
  scope.lines.push(`let ${errorOf(name)} = 0;`);
  context.used.helpers.add('compensated');
  return [`${name} = compensated(${name}, ${errorOf(name)});`];
};

const addCompensated = (context: KernelContext, scope: Scope, sum: string, term: string): void => {
  context.used.helpers.add('roundingError');
  scope.lines.push(`${errorOf(sum)} += roundingError(${sum}, ${term});`, `${sum} += ${term};`);
};

/** Writes what is done with a value, at the place where all its loops are open. */
export const writeAction = (context: KernelContext, scope: Scope, { action, value }: Task): void => {
  const text = (least: number): string => within(writeValue(context, scope, value), least);
  switch (action.kind) {
    case 'accumulate': {
      const name = accumulatorName(scope, action.reduction);
      if (isMaximum(action.reduction)) scope.lines.push(`${name} = Math.max(${name}, ${text(0)});`);
      else if (isCompensated(action.reduction)) addCompensated(context, scope, name, writeAtom(context, scope, value));
      else scope.lines.push(`${name} += ${text(0)};`);
      return;
    }
    case 'total':
      return writeTotal(context, scope, text(strength.unary));
    case 'store':
      return writeStore(context, scope, action.target, text(0));
    case 'scatter':
      return writeScatter(context, scope, action, value);
    case 'check': {
      const [opposite] = value.operation === 'elementwise' && value.primitive === 'not' ? value.operands : [];
      const broken = opposite === undefined ? `!${text(strength.unary)}` : writeValue(context, scope, opposite).text;
      scope.lines.push(`if (${broken}) return ${flatIndex(scope, action.axes, sizeNameOf(context))};`);
    }
  }
};

const accumulatorName = (scope: Scope | undefined, reduction: Node): string => {
  if (scope === undefined) throw new Error('a reduction is accumulated before it is declared');
  return scope.known.get(reduction) ?? accumulatorName(scope.parent, reduction);
};

const writeTotal = (context: KernelContext, scope: Scope, loss: string): void => {
  const weight = weightText(context, scope);
  // Gradients ask the same.
  const isExcluded = context.hasExcluded ? excludedText(context, scope) : `${weight} === 0`;
  const weighted = claimName(scope, 'weightedLoss');
  context.used.members.add('losses');
  const index = flatIndex(scope, context.lossAxes, sizeNameOf(context));
  scope.lines.push(
    `const ${weighted} = ${isExcluded} ? 0 : ${weight} * ${loss};`,
    `if (losses !== undefined) losses[${index}] = ${weighted};`,
  );
  addCompensated(context, scope, 'total', weighted);
};

const writeStore = (context: KernelContext, scope: Scope, target: Target, value: string): void => {
  const index = withOffset(flatIndex(scope, target.axes, sizeNameOf(context)), target.offset);
  const assignment = `${target.name}[${index}] = ${value};`;
  const mayBeAbsent = target.isOptional && !context.present.has(target.name);
  scope.lines.push(mayBeAbsent ? `if (${target.name} !== undefined) ${assignment}` : assignment);
};

const writeScatter = (
  context: KernelContext,
  scope: Scope,
  { sums, errors, axis, position }: Extract<Action, { kind: 'scatter' }>,
  value: Node,
): void => {
  const size = sizeNameOf(context);
  const term = writeAtom(context, scope, value);
  const index = writeAtom(context, scope, position);
  const at = claimName(scope, 'place');
  context.used.helpers.add('roundingError');
  scope.lines.push(
    `if (${index} >= 0 && ${index} < ${size(axis)}) {`,
    `const ${at} = ${flatIndex(scope, sums.axes, size, [{ axis, index }])};`,
    `${errors.name}[${at}]! += roundingError(${sums.name}[${at}]!, ${term});`,
    `${sums.name}[${at}]! += ${term};`,
    '}',
  );
};
