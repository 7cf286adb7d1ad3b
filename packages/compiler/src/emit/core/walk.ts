import { isElementwise } from '../../graph/elementwise.ts';
import type { Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';

/** The node without casts: integers and floats are the same JavaScript numbers. */
export const withoutCast = (node: Node): Node => {
  const [operand] = node.operands;
  return isElementwise(node, 'cast') && operand !== undefined ? withoutCast(operand) : node;
};

export const isReduction = (node: Node): boolean =>
  node.operation === 'along' && (node.primitive === 'sum' || node.primitive === 'max');

/** A sum that a loop carries from element to element. */
export const isCumsum = (
  node: Node,
): node is Extract<Node, { operation: 'along' }> & { readonly primitive: 'cumsum' } =>
  node.operation === 'along' && node.primitive === 'cumsum';

/** A permutation, which is found for a whole array at once. */
export const isOrder = (node: Node): node is Extract<Node, { operation: 'along' }> & { readonly primitive: 'order' } =>
  node.operation === 'along' && node.primitive === 'order';

/** What a reduction reduces. */
export const reducedOf = (reduction: Node): Node => {
  const [operand] = reduction.operands;
  if (operand === undefined) throw new Error('a reduction reduces something');
  return withoutCast(operand);
};

/** The values that are computed for a node; what a pick reads from is loaded, not computed. */
export const computedOperands = (node: Node): readonly Node[] =>
  (isPick(node) ? node.operands.slice(1) : node.operands).map(withoutCast);

/** Every node that the values are computed from, themselves included; what is known already is not entered. */
export const reachable = (values: readonly Node[], isKnown: (node: Node) => boolean): ReadonlySet<Node> => {
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (found.has(node) || isKnown(node)) return;
    found.add(node);
    computedOperands(node).forEach(visit);
  };
  values.map(withoutCast).forEach(visit);
  return found;
};

/** How often each node is used by the values and by what they are computed from; `isKnown` nodes are not entered. */
export const countUses = (values: readonly Node[], isKnown: (node: Node) => boolean): ReadonlyMap<Node, number> => {
  const uses = new Map<Node, number>();
  const visit = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && !isKnown(node)) computedOperands(node).forEach(visit);
  };
  values.map(withoutCast).forEach(visit);
  return uses;
};
