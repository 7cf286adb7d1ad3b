import type { Node } from './node.ts';

/** Whether an expression reads a leaf of some kind; what is known of a node stays known. */
const reading = (isWanted: (node: Node) => boolean): ((node: Node) => boolean) => {
  const known = new WeakMap<Node, boolean>();
  const reads = (node: Node): boolean => {
    const cached = known.get(node);
    if (cached !== undefined) return cached;
    const result = isWanted(node) || node.operands.some(reads);
    known.set(node, result);
    return result;
  };
  return reads;
};

/** Whether a node belongs to a gradient. */
export const dependsOnCotangent = reading(
  (node) => node.operation === 'cotangent' || (node.operation === 'state' && node.isCotangent),
);

/** Whether numbers that a call passes reach a node, infinite ones perhaps. */
export const dependsOnInput = reading((node) => node.operation === 'input' || node.operation === 'state');
