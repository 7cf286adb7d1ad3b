import type { Node } from '../../graph/node.ts';

/** How often nodes are operands of what roots are computed from; nodes at which `stops` holds are not entered. */
export const countUses = (
  roots: readonly Node[],
  stops: (node: Node) => boolean = () => false,
): ReadonlyMap<Node, number> => {
  const uses = new Map<Node, number>();
  const use = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && !stops(node)) node.operands.forEach(use);
  };
  roots.forEach(use);
  return uses;
};
