import { add } from '../graph/add.ts';
import type { Node } from '../graph/node.ts';
import { adjoint, type AdjointContext } from './adjoint.ts';
import { scanAdjoint } from './scanAdjoint.ts';

/** What the root is computed from, users before their operands; the targets' own operands are not entered. */
const reachable = (root: Node, targets: ReadonlySet<Node>): readonly Node[] => {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (!targets.has(node)) node.operands.forEach(visit);
  };
  visit(root);
  return [...seen].sort((a, b) => b.id - a.id);
};

/** The nodes on a path to one of the targets: everything else needs no gradient. */
const dependentOn = (nodes: readonly Node[], targets: ReadonlySet<Node>): ReadonlySet<Node> => {
  const dependent = new Set<Node>(targets);
  for (const node of [...nodes].reverse())
    if (node.operands.some((operand) => dependent.has(operand))) dependent.add(node);
  return dependent;
};

/** Reverse mode: the gradients of Σ seed · root with respect to the targets, those that have one. */
export const backpropagate = (
  context: AdjointContext,
  root: Node,
  seed: Node,
  targets: readonly Node[],
): ReadonlyMap<Node, Node> => {
  const ends = new Set(targets);
  const nodes = reachable(root, ends);
  const dependent = dependentOn(nodes, ends);
  const cotangents = new Map<Node, Node>([[root, seed]]);
  for (const node of nodes) {
    const cotangent = cotangents.get(node);
    if (cotangent === undefined || !dependent.has(node) || ends.has(node)) continue;
    const contributions =
      node.operation === 'scan'
        ? scanAdjoint(context, node, cotangent, backpropagate)
        : adjoint(context, node, cotangent);
    for (const [i, contribution] of contributions.entries()) {
      const operand = node.operands[i];
      if (operand === undefined || contribution === undefined || !dependent.has(operand)) continue;
      const known = cotangents.get(operand);
      cotangents.set(operand, known === undefined ? contribution : add(context.graph, known, contribution));
    }
  }
  return new Map(
    targets.flatMap((target) => {
      const cotangent = cotangents.get(target);
      return cotangent === undefined ? [] : [[target, cotangent] as const];
    }),
  );
};
