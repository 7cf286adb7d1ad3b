import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';

/** The products among what some roots are computed from that have several users, whatever the coefficient of each. */
export const findSharedTerms = (graph: Graph, roots: readonly Node[]): ReadonlySet<Node> => {
  const seen = new Set<Node>();
  const once = new Set<Node>();
  const shared = new Set<Node>();
  const use = (node: Node): void => {
    const term = withoutCoefficient(graph, node);
    (once.has(term) ? shared : once).add(term);
    if (seen.has(node)) return;
    seen.add(node);
    node.operands.forEach(use);
    if (node.operation === 'scan') use(node.next);
  };
  roots.forEach(use);
  return shared;
};

const withoutCoefficient = (graph: Graph, node: Node): Node =>
  node.operation === 'product' && node.coefficient !== 0
    ? multiply(graph, constant(graph, 1 / node.coefficient, node.dtype), node)
    : node;
