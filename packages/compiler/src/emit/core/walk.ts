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

/** A computed position along an axis. */
export interface Pick {
  readonly axis: string;
  readonly position: Node;
}

/**
 * What a pick reads from, and where: a pick from what another axis was loaded from is one read at two positions. Not so
 * where the inner position depends on the outer axis, for then it belongs to the element that is picked.
 *
 * @param isArray whether a node stands in an array as it is.
 */
export const readOf = (
  node: Node,
  isArray: (node: Node) => boolean = () => false,
): { readonly source: Node; readonly picks: readonly Pick[] } => {
  let source = node;
  const picks: Pick[] = [];
  while (isPick(source) && (picks.length === 0 || (source.primitive === 'load' && !isArray(source)))) {
    const [inner, position] = source.operands.map(withoutCast);
    const [axis] = source.along;
    if (inner === undefined || position === undefined || axis === undefined)
      throw new Error(`${source.primitive} lacks an operand`);
    if (picks.some((pick) => pick.axis === axis || position.axes.includes(pick.axis))) break;
    picks.push({ axis, position });
    source = inner;
  }
  return { source, picks };
};

/** The values that are computed for a node; what a pick reads from is loaded, not computed. */
export const computedOperands = (node: Node): readonly Node[] =>
  isPick(node) ? readOf(node).picks.map(({ position }) => position) : node.operands.map(withoutCast);

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
