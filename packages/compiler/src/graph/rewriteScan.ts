import type { Graph } from './graph.ts';
import type { Node, ScanNode } from './node.ts';
import { initialOf, scan } from './scan.ts';

/** The same scan with its parts rewritten; the state stays what it is. */
export const rewriteScan = (graph: Graph, node: ScanNode, rewrite: (node: Node) => Node): Node => {
  const { state, isReversed } = node;
  return scan(graph, { state, isReversed, initial: rewrite(initialOf(node)), next: rewrite(node.next) });
};
