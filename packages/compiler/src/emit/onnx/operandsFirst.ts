import type { Node } from '../../graph/node.ts';

/** The nodes that the roots need, operands first, as far as nothing given ends the walk. */
export const operandsFirst = (roots: readonly Node[], isGiven: (node: Node) => boolean): readonly Node[] => {
  const order = new Set<Node>();
  const visit = (node: Node): void => {
    if (isGiven(node) || order.has(node)) return;
    node.operands.forEach(visit);
    order.add(node);
  };
  roots.forEach(visit);
  return [...order];
};

/** The given nodes at which that walk ends. */
export const givenTo = (roots: readonly Node[], isGiven: (node: Node) => boolean): readonly Node[] => {
  const found = new Set(roots.filter(isGiven));
  for (const node of operandsFirst(roots, isGiven))
    for (const operand of node.operands) if (isGiven(operand)) found.add(operand);
  return [...found].sort((one, other) => one.id - other.id);
};
