import type { Node } from '../../graph/node.ts';
import { isReduction, type ProgramShape } from './programShape.ts';

/** What the elements of a gradient need of their row that comes of reducing it. */
export const keptNodes = (gradient: Node, { columnsOf }: ProgramShape): ReadonlySet<Node> => {
  const reduced = new Map<Node, boolean>();
  const isReduced = (node: Node): boolean => {
    const known = reduced.get(node) ?? (isReduction(node) || node.operands.some(isReduced));
    reduced.set(node, known);
    return known;
  };
  const kept = new Set<Node>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node) || !isReduced(node)) return;
    seen.add(node);
    if (columnsOf(node) === undefined) kept.add(node);
    else node.operands.forEach(visit);
  };
  visit(gradient);
  return kept;
};
