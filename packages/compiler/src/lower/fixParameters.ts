import { applyAlong } from '../elaborate/applyPrimitive.ts';
import { elementwiseRules } from '../evaluate/elementwiseRules.ts';
import { elementwise, isElementwise } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { constant, isConstant } from '../graph/leaf.ts';
import type { ElementwiseNode, Node } from '../graph/node.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { sumOneHot } from './sumOneHot.ts';

/** What is left of an operation with a number that changes nothing. */
const neutral = ({ primitive }: ElementwiseNode, [x, y, z]: readonly Node[]): Node | undefined => {
  const [isTrue, isFalse] = [x, y].map((own) => (value: number) => own?.dtype === 'mask' && isConstant(own, value));
  switch (primitive) {
    case 'add':
      return x && isConstant(x, 0) ? y : y && isConstant(y, 0) ? x : undefined;
    case 'multiply':
      return x && isConstant(x, 1) ? y : y && isConstant(y, 1) ? x : undefined;
    case 'subtract':
      return y && isConstant(y, 0) ? x : undefined;
    case 'divide':
      return y && isConstant(y, 1) ? x : undefined;
    case 'power':
      return y && isConstant(y, 1) ? x : undefined;
    case 'and':
      return isTrue?.(1) ? y : isFalse?.(1) ? x : undefined;
    case 'or':
      return isTrue?.(0) ? y : isFalse?.(0) ? x : undefined;
    case 'where':
      return x?.operation === 'constant' ? (x.value === 0 ? z : y) : undefined;
    default:
      return undefined;
  }
};

const fold = (graph: Graph, node: ElementwiseNode, operands: readonly Node[]): Node => {
  const values = operands.flatMap((operand) => (operand.operation === 'constant' ? [operand.value] : []));
  const rule = elementwiseRules[node.primitive];
  if (values.length === operands.length && rule !== undefined)
    return constant(graph, Number(rule.value(...values)), node.dtype);
  const left = neutral(node, operands);
  if (left !== undefined && left.dtype === node.dtype) return left;
  const [base, exponent] = operands;
  if (isElementwise(node, 'power') && base !== undefined && exponent !== undefined) {
    if (isConstant(exponent, 0)) return constant(graph, 1);
    if (isConstant(exponent, 2)) return elementwise(graph, 'multiply', [base, base], 'float');
  }
  return elementwise(graph, node.primitive, operands, node.dtype);
};

/**
 * Puts numbers in the place of parameters of a lowered graph, by name, and leaves out what they make no difference to.
 * Results stay the same to the last bit, but for the sign of zero: the algebra of formulas would round differently.
 * Undefined where a sum would lose the axis that it goes along.
 */
export const fixParameters = (
  graph: Graph,
  table: PrimitiveTable,
  values: ReadonlyMap<string, number>,
): ((node: Node) => Node | undefined) => {
  const done = new Map<Node, Node | undefined>();
  const copy = (node: Node): Node | undefined => {
    const value = node.operation === 'parameter' ? values.get(node.name) : undefined;
    if (value !== undefined) return constant(graph, value, node.dtype);
    const operands = node.operands.flatMap((operand) => fix(operand) ?? []);
    if (operands.length < node.operands.length) return undefined;
    if (operands.every((operand, index) => operand === node.operands[index])) return node;
    if (node.operation === 'elementwise') return fold(graph, node, operands);
    if (node.operation !== 'along' || node.to !== undefined) return undefined;
    const [operand, position] = operands;
    if (node.primitive === 'pick' && operand?.operation === 'constant') return constant(graph, operand.value);
    if (operand === undefined || !node.along.every((axis) => operand.axes.includes(axis))) return undefined;
    if (node.primitive === 'sum' || node.primitive === 'max' || position !== undefined)
      return sumOneHot(graph, table, applyAlong(graph, table, node.primitive, node.along, operands));
    return undefined;
  };
  const fix = (node: Node): Node | undefined => {
    if (!done.has(node)) done.set(node, copy(node));
    return done.get(node);
  };
  return fix;
};
