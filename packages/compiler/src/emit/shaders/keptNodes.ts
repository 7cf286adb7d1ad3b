import type { Node } from '../../graph/node.ts';
import { isReduction, type ProgramShape } from './programShape.ts';

/** Primitives that cost no more than to read their result. */
const cheap: ReadonlySet<string> = new Set(
  'add subtract multiply negate equal not_equal less less_equal and or not where abs'.split(' '),
);

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
  // Of what is kept anyway, the elements compare and add themselves: there is room for few values.
  const isOfOthers = (node: Node): boolean =>
    node.operation === 'elementwise' &&
    cheap.has(node.primitive) &&
    node.operands.every((operand) => !isReduced(operand) || kept.has(operand));
  for (const node of [...kept].toSorted((one, other) => other.id - one.id)) if (isOfOthers(node)) kept.delete(node);
  return kept;
};
