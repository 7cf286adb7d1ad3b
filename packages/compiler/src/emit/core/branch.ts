import { asWhere } from '../../graph/where.ts';
import type { Node } from '../../graph/node.ts';
import type { KernelContext } from './kernelContext.ts';
import type { Scope } from './scope.ts';
import { writeAtom } from './valueWriter.ts';
import { computedOperands, isReduction, reachable, withoutCast } from './walk.ts';

/** A mask without axes, such as `label_smoothing == 0`, and the answer that it must give. */
export interface Branch {
  readonly mask: Node;
  readonly isTaken: boolean;
}

export const sameBranch = (one: Branch | undefined, other: Branch | undefined): boolean =>
  one?.mask === other?.mask && one?.isTaken === other?.isTaken;

export const branchText = (context: KernelContext, scope: Scope, { mask, isTaken }: Branch): string =>
  `${isTaken ? '' : '!'}${writeAtom(context, scope, mask)}`;

/** The values need the reduction in one branch only of a `where` on parameters: elsewhere its loop need not run. */
export const onlyBranch = (
  reduction: Node,
  values: readonly Node[],
  isKnown: (node: Node) => boolean,
): Branch | undefined => {
  const masks = [...reachable(values, isKnown)].flatMap((node) => {
    const mask = asWhere(node)?.[0];
    return mask !== undefined && mask.axes.length === 0 && isOfParameters(mask) ? [mask] : [];
  });
  const branches = [...new Set(masks)].flatMap((mask) => [true, false].map((isTaken) => ({ mask, isTaken })));
  return branches.find((branch) => !isNeededWithout(branch, reduction, values, isKnown));
};

const isOfParameters = (mask: Node): boolean => [...reachable([mask], () => false)].every((node) => !isReduction(node));

/** Whether the values are computed from a node when the given branch is never taken. */
const isNeededWithout = (
  branch: Branch,
  wanted: Node,
  values: readonly Node[],
  isKnown: (node: Node) => boolean,
): boolean => {
  const visited = new Set<Node>();
  const visit = (node: Node): boolean => {
    if (node === wanted) return true;
    if (visited.has(node) || isKnown(node)) return false;
    visited.add(node);
    const branches = asWhere(node);
    if (branches?.[0] !== branch.mask) return computedOperands(node).some(visit);
    return [branches[0], branch.isTaken ? branches[2] : branches[1]].map(withoutCast).some(visit);
  };
  return values.map(withoutCast).some(visit);
};
