import { along as alongNode, sum } from '../graph/along.ts';
import { cumsumOfConstant } from '../graph/cumsumOfConstant.ts';
import { elementwise, toFloat } from '../graph/elementwise.ts';
import { mask as maskNode } from '../graph/mask.ts';
import type { Graph } from '../graph/graph.ts';
import { indexOf } from '../graph/leaf.ts';
import { negate } from '../graph/multiply.ts';
import { shift } from '../graph/shift.ts';
import type { Dtype, Node } from '../graph/node.ts';
import { where } from '../graph/where.ts';
import type { ElementwisePrimitive, AlongPrimitive, PrimitiveTable } from '../primitives/primitiveTable.ts';

const resultType = (primitive: ElementwisePrimitive | AlongPrimitive, operands: readonly Node[]): Dtype => {
  if (primitive.dtype !== 'same') return primitive.dtype;
  return operands.some((operand) => operand.dtype === 'float') ? 'float' : (operands.at(-1)?.dtype ?? 'float');
};

const typed = (
  graph: Graph,
  primitive: ElementwisePrimitive | AlongPrimitive,
  operands: readonly Node[],
): readonly Node[] => {
  const isFloat = primitive.operands === 'float' || operands.some((operand) => operand.dtype === 'float');
  const isNumber = primitive.operands === 'float' || primitive.operands === 'number';
  return isFloat && isNumber ? operands.map((operand) => toFloat(graph, operand)) : operands;
};

/** An even function does not see the sign, and without it f(x) and f(-x) are one node. */
const unsigned = (graph: Graph, operand: Node): Node =>
  operand.operation === 'product' && operand.coefficient < 0 ? negate(graph, operand) : operand;

/** The node of an elementwise primitive, with its operands' dtypes made equal. */
export const applyElementwise = (
  graph: Graph,
  table: PrimitiveTable,
  name: string,
  operands: readonly Node[],
): Node => {
  const primitive = table.elementwise[name];
  if (primitive === undefined) throw new Error(`spec/primitives.yaml has no elementwise primitive "${name}"`);
  const [mask, yes, no] = operands;
  if (name === 'where' && mask !== undefined && yes !== undefined && no !== undefined)
    return where(graph, mask, yes, no);
  const ready = typed(
    graph,
    primitive,
    primitive.facts.includes('even') ? operands.map((operand) => unsigned(graph, operand)) : operands,
  );
  if (primitive.dtype === 'mask') return maskNode(graph, name, ready);
  return elementwise(graph, name, ready, resultType(primitive, ready));
};

/** Arguments that stay integers whatever the others are. */
const integerArguments: ReadonlySet<string> = new Set(['position', 'offset']);

/** The node of a primitive along axes, with its operands' dtypes made equal. */
export const applyAlong = (
  graph: Graph,
  table: PrimitiveTable,
  name: string,
  axes: readonly string[],
  operands: readonly Node[],
): Node => {
  const primitive = table.along[name];
  if (primitive === undefined) throw new Error(`spec/primitives.yaml has no primitive "${name}" along axes`);
  const [first] = operands;
  if (first === undefined) throw new Error(`${name} was applied to nothing`);
  if (name === 'sum') return sum(graph, first, axes);
  // What lacks an axis is the same at every position along it.
  if (first.operation === 'constant' && (name === 'pick' || name === 'max')) return toFloat(graph, first);
  if (name === 'max') {
    const present = axes.filter((axis) => first.axes.includes(axis));
    if (present.length < axes.length)
      return present.length === 0 ? first : applyAlong(graph, table, name, present, operands);
  }
  const isInteger = (i: number): boolean => integerArguments.has(primitive.arguments[i] ?? '');
  const others = typed(
    graph,
    primitive,
    operands.filter((_, i) => !isInteger(i)),
  ).values();
  const ready = operands.map((operand, i) => (isInteger(i) ? operand : (others.next().value ?? operand)));
  const dtype = resultType(
    primitive,
    ready.filter((_, i) => !isInteger(i)),
  );
  const [x, offset, fill] = ready;
  const isPermutation = name === 'pick' && offset?.axes.some((axis) => axes.includes(axis)) === true;
  if (isPermutation) return applyAlong(graph, table, 'gather', axes, ready);
  if (name === 'shift' && x !== undefined && offset !== undefined && fill !== undefined)
    return shift(graph, axes, [x, offset, fill], dtype);
  const [axis = ''] = axes;
  const isConstant = x !== undefined && !x.axes.includes(axis);
  // The order of equal elements is their own, and a permutation of them changes nothing.
  // Everything stands at its own index already.
  if ((name === 'pick' || name === 'load') && x !== undefined && offset === indexOf(graph, axis))
    return toFloat(graph, x);
  if (name === 'order' && isConstant) return indexOf(graph, axis);
  if (name === 'gather' && isConstant) return x;
  if ((name === 'cumsum' || name === 'cumsum_back') && isConstant)
    return cumsumOfConstant(graph, x, axis, name === 'cumsum_back');
  return alongNode(graph, name, axes, ready, dtype, primitive.keeps);
};
