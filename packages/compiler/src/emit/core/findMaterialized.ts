import type { Node } from '../../graph/node.ts';
import { capturesOf } from '../../graph/scan.ts';
import { isMatmul } from '../../graph/matmul.ts';
import { isScatter } from '../../graph/scatter.ts';
import { isPick } from '../../lower/pushPick.ts';
import { matrixSource } from './matrixSource.ts';
import { isCumsum, isOrder, isReduction, reachable, readOf, withoutCast } from './walk.ts';

/**
 * The values that need an array of their own from the start: scans; what is read as a whole; and sums and reductions that
 * the steps of a scan read but do not change, which would else be computed at every step.
 */
export const findMaterialized = (values: readonly Node[]): ReadonlySet<Node> => {
  const visited = new Set<Node>();
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (visited.has(node)) return;
    visited.add(node);
    sourcesOf(node).forEach((source) => found.add(source));
    node.operands.map(withoutCast).forEach(visit);
    if (node.operation !== 'scan') return;
    found.add(node);
    visit(withoutCast(node.next));
    const still = [...reachable(capturesOf(node), () => false)];
    still.filter((value) => isReduction(value) || isCumsum(value)).forEach((sum) => found.add(sum));
  };
  values.map(withoutCast).forEach(visit);
  return found;
};

/** What a node reads as an array: what a pick picks from, unless it is a leaf and can be read anywhere; an order, and its keys. */
export const sourcesOf = (node: Node): readonly Node[] => {
  const [source] = node.operands.map(withoutCast);
  if (source === undefined) return [];
  if (isMatmul(node)) return [node, ...node.operands.map(matrixSource).filter((matrix) => !isLeafArray(matrix))];
  if (isScatter(node)) return [node];
  if (isOrder(node)) return isLeafArray(source) ? [node] : [source, node];
  if (!isPick(node)) return [];
  const { source: read } = readOf(node);
  return read.operands.length > 0 && read.operation !== 'previous' ? [read] : [];
};

const isLeafArray = ({ axes, operation }: Node): boolean =>
  axes.length > 0 &&
  (operation === 'input' || operation === 'parameter' || operation === 'state' || operation === 'previous');
