import type { Node } from './node.ts';

const known = new WeakMap<Node, number>();

/** How many operations stand on top of each other in an expression, the steps of scans included. */
export const depthOf = (node: Node): number => {
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const parts = node.operation === 'scan' ? [...node.operands, node.next] : node.operands;
  const depth = 1 + Math.max(0, ...parts.map(depthOf));
  known.set(node, depth);
  return depth;
};
