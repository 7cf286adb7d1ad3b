import type { Node } from '../../graph/node.ts';
import { atom, elementwiseText, type ExpressionText, numberText, strength, within } from './expressionText.ts';
import { flatIndex, withOffset, type SizeName } from './flatIndex.ts';
import { identifier, type KernelContext, storedArray } from './kernelContext.ts';
import type { StoredArray } from './task.ts';
import { claimName, homeOf, indexOfAxis, knownName, type Scope } from './scope.ts';
import { temporaryName } from './temporaryName.ts';
import { withoutCast } from './walk.ts';

/** The name of an axis length, which the kernel thereby reads. */
export const sizeNameOf =
  (context: KernelContext): SizeName =>
  (axis) => {
    context.used.sizes.add(axis);
    return identifier(context, 'sizes', axis);
  };

/** `array[index]` */
const loadText = (
  context: KernelContext,
  scope: Scope,
  array: StoredArray,
  picked?: { axis: string; index: string },
): string => {
  const index = flatIndex(scope, array.axes, sizeNameOf(context), picked);
  return `${array.name}[${withOffset(index, array.offset)}]!`;
};

/** A scalar that needs neither a load nor a computation. */
const scalarText = (context: KernelContext, scope: Scope, node: Node): ExpressionText | undefined => {
  switch (node.operation) {
    case 'constant':
      return node.dtype === 'mask' ? atom(String(node.value !== 0)) : numberText(node.value);
    case 'size':
      return atom(sizeNameOf(context)(node.axis));
    case 'index':
      return atom(indexOfAxis(scope, node.axis));
    case 'parameter':
      if (storedArray(context, node) !== undefined) return undefined;
      context.used.parameters.add(node.name);
      return atom(identifier(context, 'parameters', node.name));
    default:
      return undefined;
  }
};

/** The sample weight of the loss element at hand. */
export const weightText = (context: KernelContext, scope: Scope): string => {
  const home = homeOf(scope, context.lossAxes);
  const known = home.offsets.get('weight');
  if (known !== undefined) return known;
  context.used.members.add('weights');
  const name = claimName(home, 'weight');
  home.offsets.set('weight', name);
  const index = flatIndex(home, context.lossAxes, sizeNameOf(context));
  home.lines.push(`const ${name} = weights === undefined ? 1 : weights[${index}]!;`);
  return name;
};

/** Computes a node at a place: its text, without a look at whether it is known already. */
const compute = (context: KernelContext, scope: Scope, node: Node): ExpressionText => {
  const array = storedArray(context, node);
  if (array !== undefined) {
    if (node.operation === 'input') context.used.inputs.add(node.name);
    if (node.operation === 'parameter') context.used.parameters.add(node.name);
    return { text: loadText(context, scope, array), strength: strength.call };
  }
  switch (node.operation) {
    case 'cotangent': {
      context.used.members.add('scale').add('cotangents');
      const index = flatIndex(scope, context.lossAxes, sizeNameOf(context));
      const text = `cotangents === undefined ? scale : scale * cotangents[${index}]!`;
      return { text, strength: strength.conditional };
    }
    case 'excluded':
      return { text: `${weightText(context, scope)} === 0`, strength: strength.equality };
    case 'elementwise':
      if (node.primitive === 'power') context.used.helpers.add('raise');
      return elementwiseText(
        node,
        (operand, least) => within(writeValue(context, scope, operand), least),
        (operand) => writeAtom(context, scope, operand),
      );
    case 'along':
      if (node.primitive === 'pick') return pickText(context, scope, node);
      throw new Error(`${node.primitive} over ${node.along.join(', ')} is read before it is computed`);
    default:
      throw new Error(`the CPU package cannot write ${node.operation}`);
  }
};

/** Loads the element at a computed position; a position outside the array gives NaN and never reads a neighbour. */
const pickText = (
  context: KernelContext,
  scope: Scope,
  node: Extract<Node, { operation: 'along' }>,
): ExpressionText => {
  const [source, position] = node.operands.map(withoutCast);
  const [axis] = node.along;
  if (source === undefined || position === undefined || axis === undefined) throw new Error('pick lacks an operand');
  const array = storedArray(context, source);
  if (array === undefined) throw new Error('pick reads from an array');
  if (source.operation === 'input') context.used.inputs.add(source.name);
  if (source.operation === 'parameter') context.used.parameters.add(source.name);
  const index = writeAtom(context, scope, position);
  const inRange = `${index} >= 0 && ${index} < ${sizeNameOf(context)(axis)}`;
  return {
    text: `${inRange} ? ${loadText(context, scope, array, { axis, index })} : NaN`,
    strength: strength.conditional,
  };
};

/** Computes a node in a scope and gives it a name there. */
const declare = (context: KernelContext, scope: Scope, node: Node): string => {
  const { text } = compute(context, scope, node);
  const name = claimName(scope, temporaryName(node, context.authorNames));
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
  const isNamed = node.operation === 'cotangent' || context.authorNames.has(node) || (scope.uses.get(node) ?? 0) > 1;
  return isNamed ? atom(declare(context, scope, node)) : compute(context, scope, node);
};

/** A value as a name or a literal, to be repeated. */
export const writeAtom = (context: KernelContext, scope: Scope, value: Node): string => {
  const node = withoutCast(value);
  const known = writeKnown(context, scope, node);
  return known !== undefined && known.strength === strength.atom ? known.text : declare(context, scope, node);
};
