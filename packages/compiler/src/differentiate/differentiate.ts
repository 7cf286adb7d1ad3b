import { add } from '../graph/add.ts';
import { sum } from '../graph/along.ts';
import { withoutAxes } from '../graph/axes.ts';
import type { Graph } from '../graph/graph.ts';
import { constant, cotangentLeaf, excludedLeaf } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { where } from '../graph/where.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { adjoint } from './adjoint.ts';
import type { Facts } from './facts.ts';

const reachable = (root: Node): readonly Node[] => {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.operands.forEach(visit);
  };
  visit(root);
  return [...seen].sort((a, b) => b.id - a.id);
};

/** The nodes on a path to one of the inputs: everything else needs no gradient. */
const dependentOn = (nodes: readonly Node[], inputs: readonly Node[]): ReadonlySet<Node> => {
  const dependent = new Set<Node>(inputs);
  for (const node of [...nodes].reverse())
    if (node.operands.some((operand) => dependent.has(operand))) dependent.add(node);
  return dependent;
};

/**
 * The gradients of Σ cotangent · loss with respect to the inputs, in reverse mode, once for every backend. The seed is
 * `where(excluded, 0, cotangent)`: an excluded element contributes exactly zero even where its loss is infinite or NaN.
 */
export const differentiate = (
  graph: Graph,
  table: PrimitiveTable,
  loss: Node,
  lossAxes: readonly string[],
  inputs: readonly Node[],
  facts: (node: Node) => Facts,
): readonly Node[] => {
  const zero = constant(graph, 0);
  const seed = where(graph, excludedLeaf(graph, lossAxes), zero, cotangentLeaf(graph, lossAxes));
  const nodes = reachable(loss);
  const dependent = dependentOn(nodes, inputs);
  const cotangents = new Map<Node, Node>([[loss, sum(graph, seed, withoutAxes(lossAxes, loss.axes))]]);
  for (const node of nodes) {
    const cotangent = cotangents.get(node);
    if (cotangent === undefined || !dependent.has(node)) continue;
    for (const [i, contribution] of adjoint({ graph, table, facts }, node, cotangent).entries()) {
      const operand = node.operands[i];
      if (operand === undefined || contribution === undefined || !dependent.has(operand)) continue;
      const known = cotangents.get(operand);
      cotangents.set(operand, known === undefined ? contribution : add(graph, known, contribution));
    }
  }
  return inputs.map((input) => cotangents.get(input) ?? zero);
};
