import type { Node } from '../graph/node.ts';

/** All that some roots are computed from, the steps of scans included. */
export const reachableFrom = (roots: readonly Node[]): ReadonlySet<Node> => {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.operands.forEach(visit);
    if (node.operation === 'scan') visit(node.next);
  };
  roots.forEach(visit);
  return seen;
};
