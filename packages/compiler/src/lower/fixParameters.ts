import { isElementwise } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { raise } from '../graph/multiply.ts';
import { rewriteScan } from '../graph/rewriteScan.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { rebuild } from './rebuild.ts';

/** Powers that round as products do. A square root and its like may differ from the power that it is in the last bit. */
const plainExponents: ReadonlySet<number> = new Set([0, 1, 2]);

/**
 * Puts numbers in the place of parameters, by name, through the constructors: the algebra makes the graphs shorter, and
 * powers become products.
 */
export const fixParameters = (
  graph: Graph,
  table: PrimitiveTable,
  values: ReadonlyMap<string, number>,
): ((node: Node) => Node) => {
  const done = new Map<Node, Node>();
  const copy = (node: Node): Node => {
    const value = node.operation === 'parameter' ? values.get(node.name) : undefined;
    if (value !== undefined) return constant(graph, value, node.dtype);
    const [operand] = node.operands;
    // what a person has stated has had its effect: this comes after differentiation
    if (node.operation === 'stated' && operand !== undefined) return fix(operand);
    if (node.operation === 'scan') return rewriteScan(graph, node, fix);
    const operands = node.operands.map(fix);
    const [base, exponent] = operands;
    const isPlainPower = isElementwise(node, 'power') && exponent?.operation === 'constant';
    if (isPlainPower && base !== undefined && plainExponents.has(exponent.value))
      return raise(graph, base, exponent.value);
    return rebuild(graph, table, node, operands);
  };
  const fix = (node: Node): Node => {
    const fixed = done.get(node) ?? copy(node);
    done.set(node, fixed);
    return fixed;
  };
  return fix;
};
