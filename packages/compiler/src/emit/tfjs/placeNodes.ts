import type { Node } from '../../graph/node.ts';
import { isConditional } from './isScalar.ts';
import { operandsOf } from './scanReads.ts';

/** A block of the generated code: the body of a function, or one branch of a conditional in it. */
export interface Block {
  readonly parent: Block | undefined;
  /** The nodes that are computed in this block and not in an inner one, operands first. */
  readonly nodes: Node[];
}

/** Where every node of some functions is computed. */
export interface Placement {
  /** One block for each list of roots. */
  readonly blocks: readonly Block[];
  readonly blockOf: ReadonlyMap<Node, Block>;
  /** The two branches of a conditional node. */
  readonly branches: ReadonlyMap<Node, { readonly yes: Block; readonly no: Block }>;
  /** How many operands and roots a node is. */
  readonly uses: ReadonlyMap<Node, number>;
}

/**
 * Places every node in the innermost block that all of its users share. `rootGroups` are functions inside of an outer
 * one: what only one of them needs is computed in its block, what several need in the outer block, `blocks[0]`.
 */
export const placeNodes = (rootGroups: readonly (readonly Node[])[], isGiven: (node: Node) => boolean): Placement => {
  const outer: Block = { parent: undefined, nodes: [] };
  const groups = rootGroups.map((): Block => (rootGroups.length === 1 ? outer : { parent: outer, nodes: [] }));
  const order = operandsFirst(rootGroups.flat(), isGiven);
  const blockOf = new Map<Node, Block>();
  const uses = new Map<Node, number>();
  const branches = new Map<Node, { yes: Block; no: Block }>();

  const use = (node: Node, block: Block): void => {
    if (isGiven(node)) return;
    const known = blockOf.get(node);
    blockOf.set(node, known === undefined ? block : sharedBlock(known, block));
    uses.set(node, (uses.get(node) ?? 0) + 1);
  };

  rootGroups.forEach((roots, i) => {
    for (const root of roots) use(root, groups[i] ?? outer);
  });
  for (const node of [...order].reverse()) {
    const block = blockOf.get(node) ?? outer;
    const inner = isConditional(node)
      ? { yes: { parent: block, nodes: [] }, no: { parent: block, nodes: [] } }
      : undefined;
    if (inner !== undefined) branches.set(node, inner);
    operandsOf(node).forEach((operand, i) => {
      use(operand, inner === undefined || i === 0 ? block : i === 1 ? inner.yes : inner.no);
    });
  }
  for (const node of order) blockOf.get(node)?.nodes.push(node);
  return { blocks: rootGroups.length === 1 ? [outer] : [outer, ...groups], blockOf, branches, uses };
};

const operandsFirst = (roots: readonly Node[], isGiven: (node: Node) => boolean): readonly Node[] => {
  const order = new Set<Node>();
  const visit = (node: Node): void => {
    if (isGiven(node) || order.has(node)) return;
    operandsOf(node).forEach(visit);
    order.add(node);
  };
  roots.forEach(visit);
  return [...order];
};

const sharedBlock = (one: Block, other: Block): Block => {
  const chain = new Set<Block>();
  for (let block: Block | undefined = one; block !== undefined; block = block.parent) chain.add(block);
  let shared: Block = other;
  while (!chain.has(shared) && shared.parent !== undefined) shared = shared.parent;
  return shared;
};
