import type { Graph } from './graph.ts';
import { constant, isConstant } from './leaf.ts';
import type { Node } from './node.ts';
import { asWhere, where } from './where.ts';

/** A selection with a zero in one branch. */
interface ZeroSelection {
  readonly mask: Node;
  readonly isZeroWhere: boolean;
}

const select = (graph: Graph, { mask, isZeroWhere }: ZeroSelection, inner: Node): Node => {
  const zero = constant(graph, 0);
  return isZeroWhere ? where(graph, mask, zero, inner) : where(graph, mask, inner, zero);
};

/** The selections with a zero around a cotangent, outermost first, and what they select. */
const unwrap = (cotangent: Node): readonly [selections: readonly ZeroSelection[], inner: Node] => {
  const [mask, yes, no] = asWhere(cotangent) ?? [];
  if (mask === undefined || yes === undefined || no === undefined) return [[], cotangent];
  const isZeroWhere = !isConstant(no, 0);
  if (isZeroWhere && !isConstant(yes, 0)) return [[], cotangent];
  const [selections, inner] = unwrap(isZeroWhere ? no : yes);
  return [[{ mask, isZeroWhere }, ...selections], inner];
};

/** The same cotangent with those selections outermost whose masks pass: selections with a zero may change places. */
export const passingFirst = (graph: Graph, cotangent: Node, mayPass: (mask: Node) => boolean): Node => {
  const [selections, inner] = unwrap(cotangent);
  const passing = selections.filter(({ mask }) => mayPass(mask));
  const staying = selections.filter((selection) => !passing.includes(selection));
  return [...passing, ...staying].reduceRight((value, selection) => select(graph, selection, value), inner);
};
