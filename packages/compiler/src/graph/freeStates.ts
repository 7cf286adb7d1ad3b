import type { Node, StateLeaf } from './node.ts';

const none: ReadonlySet<StateLeaf> = new Set();
const known = new WeakMap<Node, ReadonlySet<StateLeaf>>();

/** The states of enclosing scans on which a node depends. A scan's own state is bound, so it is none of them. */
export const freeStates = (node: Node): ReadonlySet<StateLeaf> => {
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const states = find(node);
  known.set(node, states);
  return states;
};

const find = (node: Node): ReadonlySet<StateLeaf> => {
  if (node.operation === 'state') return new Set([node]);
  const [first = none, ...others] = node.operands.map(freeStates).filter(({ size }) => size > 0);
  return others.length === 0 ? first : new Set([first, ...others].flatMap((states) => [...states]));
};
