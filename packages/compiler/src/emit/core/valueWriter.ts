import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { isPick } from '../../lower/pushPick.ts';
import { atom, elementwiseText, type ExpressionText, numberText, strength, within } from '../shared/expressionText.ts';
import { flatIndex, loadText } from './flatIndex.ts';
import { identifier, type KernelContext, storedArray } from './kernelContext.ts';
import { leafText } from './leafText.ts';
import { pickText } from './pickText.ts';
import { claimName, homeOf, indexOfAxis, knownName, type Scope } from './scope.ts';
import { declareRunningSum } from './runningSum.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { valueName } from './valueName.ts';
import { isCumsum, reducedOf, withoutCast } from './walk.ts';

/** A scalar that needs neither a load nor a computation. */
const scalarText = (context: KernelContext, scope: Scope, node: Node): ExpressionText | undefined => {
  switch (node.operation) {
    case 'constant':
      return node.dtype === 'mask' ? atom(String(node.value !== 0)) : numberText(node.value);
    case 'size':
      return atom(sizeNameOf(context)(node.axis));
    case 'index':
      return atom(indexOfAxis(scope, node.axis));
    case 'excluded':
      return leafText(context, scope, node);
    case 'parameter':
      if (storedArray(context, node) !== undefined) return undefined;
      context.used.parameters.add(node.name);
      return atom(identifier(context, 'parameters', node.name));
    default:
      return undefined;
  }
};

/** Computes a node at a place: its text, without a look at whether it is known already. */
const compute = (context: KernelContext, scope: Scope, node: Node): ExpressionText => {
  const array = storedArray(context, node);
  if (array !== undefined) {
    if (node.operation === 'input') context.used.inputs.add(node.name);
    if (node.operation === 'parameter') context.used.parameters.add(node.name);
    const index = flatIndex(scope, array.axes, sizeNameOf(context));
    return { text: loadText(array, index), strength: strength.call };
  }
  switch (node.operation) {
    case 'cotangent':
      return leafText(context, scope, node);
    case 'elementwise':
      if (node.primitive === 'where') return selectionText(context, scope, node);
      if (node.primitive === 'power') context.used.helpers.add('raise');
      return elementwiseText(
        node,
        (operand, least) => within(writeValue(context, scope, operand), least),
        (operand) => writeAtom(context, scope, operand),
      );
    case 'along':
      if (isPick(node)) return pickText(context, scope, node, writeAtom);
      throw new Error(`${node.primitive} over ${node.along.join(', ')} is read before it is computed`);
    default:
      throw new Error(`the CPU package cannot write ${node.operation}`);
  }
};

/** `a && !b ? yes : no`: a selection, and those inside of its first branch that select the same second one. */
const conjunctionText = (context: KernelContext, scope: Scope, node: Node): ExpressionText | undefined => {
  const [mask, first, otherwise] = asWhere(node) ?? [];
  if (mask === undefined || first === undefined || otherwise === undefined) return undefined;
  const isOtherwise = (branch: Node): boolean => withoutCast(branch) === withoutCast(otherwise);
  const conditions: { readonly mask: Node; readonly isNegated: boolean }[] = [{ mask, isNegated: false }];
  let rest = withoutCast(first);
  for (let branches = asWhere(rest); branches !== undefined; branches = asWhere(rest)) {
    const [inner, yes, no] = branches;
    if (!isInline(context, scope, rest) || isOtherwise(yes) === isOtherwise(no)) break;
    conditions.push({ mask: inner, isNegated: isOtherwise(yes) });
    rest = withoutCast(isOtherwise(yes) ? no : yes);
  }
  if (conditions.length === 1) return undefined;
  const condition = conditions.map(({ mask: each, isNegated }) =>
    isNegated ? `!${writeAtom(context, scope, each)}` : within(writeValue(context, scope, each), strength.and),
  );
  const branches = [rest, otherwise].map((branch) => within(writeValue(context, scope, branch), strength.conditional));
  return { text: `${condition.join(' && ')} ? ${branches.join(' : ')}`, strength: strength.conditional };
};

/** `a || b ? yes : no`: a selection, and those inside of it that select the same in their turn. */
const selectionText = (context: KernelContext, scope: Scope, node: Node): ExpressionText => {
  const conjunction = conjunctionText(context, scope, node);
  if (conjunction !== undefined) return conjunction;
  const [, yes = node] = asWhere(node) ?? [];
  const masks: Node[] = [];
  let rest = node;
  for (let branches = asWhere(rest); branches !== undefined; branches = asWhere(rest)) {
    const [mask, other, no] = branches;
    if (masks.length > 0 && (withoutCast(other) !== withoutCast(yes) || !isInline(context, scope, rest))) break;
    masks.push(mask);
    rest = withoutCast(no);
  }
  const text = (value: Node, least: number): string => within(writeValue(context, scope, value), least);
  const condition = masks.map((mask) => text(mask, strength.or)).join(' || ');
  const branches = [yes, rest].map((branch) => text(branch, strength.conditional));
  return { text: `${condition} ? ${branches.join(' : ')}`, strength: strength.conditional };
};

/** Whether a value is written where it is used, and has no name. */
const isInline = (context: KernelContext, scope: Scope, node: Node): boolean =>
  knownName(scope, node) === undefined &&
  storedArray(context, node) === undefined &&
  homeOf(scope, node.axes) === scope &&
  !isNamed(context, scope, node);

/** Whether a value that is computed at a place gets a name there: it is used twice, or its author named it. */
const isNamed = (context: KernelContext, scope: Scope, node: Node): boolean =>
  node.operation === 'cotangent' ||
  isCarried(context, node) ||
  context.authorNames.has(node) ||
  (scope.uses.get(node) ?? 0) > 1;

/** Whether a value is a sum that the loop at hand carries, and no array. */
const isCarried = (context: KernelContext, node: Node): boolean =>
  isCumsum(node) && storedArray(context, node) === undefined;

/** Computes a node in a scope and gives it a name there. */
const declare = (context: KernelContext, scope: Scope, node: Node): string => {
  if (isCarried(context, node)) {
    const sum = declareRunningSum(context, scope, node, writeAtom(context, scope, reducedOf(node)));
    scope.known.set(node, sum);
    return sum;
  }
  const { text } = compute(context, scope, node);
  // A product of lengths may be a stride.
  const stride = scope.offsets.get(text);
  if (stride !== undefined) {
    scope.known.set(node, stride);
    return stride;
  }
  const name = claimName(scope, valueName(context, scope, node));
  scope.lines.push(`const ${name} = ${text};`);
  scope.known.set(node, name);
  return name;
};

/** What is known or constant, or what moves out of a loop that it does not depend on. */
const writeKnown = (context: KernelContext, scope: Scope, node: Node): ExpressionText | undefined => {
  const scalar = scalarText(context, scope, node);
  if (scalar !== undefined) return scalar;
  const name = knownName(scope, node);
  if (name !== undefined) return atom(name);
  const home = homeOf(scope, node.axes);
  return home === scope ? undefined : atom(declare(context, home, node));
};

/** A value as text at a place. Values that are used twice, or that their author named, become constants first. */
export const writeValue = (context: KernelContext, scope: Scope, value: Node): ExpressionText => {
  const node = withoutCast(value);
  const known = writeKnown(context, scope, node);
  if (known !== undefined) return known;
  return isNamed(context, scope, node) ? atom(declare(context, scope, node)) : compute(context, scope, node);
};

/** A value as a name or a literal, to be repeated. */
export const writeAtom = (context: KernelContext, scope: Scope, value: Node): string => {
  const node = withoutCast(value);
  const known = writeKnown(context, scope, node);
  if (known !== undefined && node.operation === 'constant') return within(known, strength.atom);
  return known !== undefined && known.strength === strength.atom ? known.text : declare(context, scope, node);
};
