import type { Node, ScanNode } from '../../graph/node.ts';
import { capturesOf, initialOf } from '../../graph/scan.ts';
import { indexComparison } from './indexComparison.ts';

/** What a node's text refers to: a comparison with an index names the axis instead, and a scan only what its steps read. */
export const operandsOf = (node: Node): readonly Node[] => {
  if (node.operation === 'scan') return [initialOf(node), ...scanReads(node)];
  const indexed = indexComparison(node);
  return indexed === undefined ? node.operands : [indexed.position];
};

/** The values from outside that the text of a scan's steps refers to. */
export const scanReads = (node: ScanNode): readonly Node[] => {
  const captures = new Set(capturesOf(node));
  const found = new Set<Node>();
  const visited = new Set<Node>();
  const visit = (inner: Node): void => {
    if (visited.has(inner)) return;
    visited.add(inner);
    if (captures.has(inner)) found.add(inner);
    else operandsOf(inner).forEach(visit);
  };
  visit(node.next);
  return [...found];
};
