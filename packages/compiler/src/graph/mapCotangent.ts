import type { Graph } from './graph.ts';
import { constant, isConstant } from './leaf.ts';
import type { Node } from './node.ts';
import { asWhere, where } from './where.ts';

/** Applies a linear map to a cotangent, branch by branch where it is a selection with a zero: the zero stays zero. */
export const mapCotangent = (
  graph: Graph,
  cotangent: Node,
  mayPass: (mask: Node) => boolean,
  map: (inner: Node) => Node,
): Node => {
  const branches = asWhere(cotangent);
  if (branches === undefined || !mayPass(branches[0])) return map(cotangent);
  const [mask, yes, no] = branches;
  const zero = constant(graph, 0);
  if (isConstant(no, 0)) return where(graph, mask, mapCotangent(graph, yes, mayPass, map), zero);
  if (isConstant(yes, 0)) return where(graph, mask, zero, mapCotangent(graph, no, mayPass, map));
  return map(cotangent);
};
