import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import { canonicalAxes } from './lossLayout.ts';

/** GPU backends have operations that know no tensors of more dimensions. */
const mostDimensions = 4;

/**
 * Axes that a formula makes and that can take the dimension of an input's axis, since no operation has both: the state of
 * a scan over classes that it has picked from, for one. Only where tensors would else have too many dimensions.
 */
export const sharedDimensions = ({ spec, variants }: CompiledLoss): ReadonlyMap<string, string> => {
  const given = canonicalAxes(spec);
  const made = [...new Set(variants.flatMap(({ madeAxes }) => [...madeAxes.keys()]))];
  const shared = new Map<string, string>();
  if (given.length + made.length <= mostDimensions) return shared;
  const meetings = new Set(
    variants.flatMap(({ canonical }) => meetingsIn([canonical.loss, ...Object.values(canonical.gradients)])),
  );
  const isFree = (axis: string, host: string): boolean =>
    !host.endsWith('...') && !meetings.has(`${axis} ${host}`) && ![...shared.values()].includes(host);
  for (const axis of made) {
    const host = given.find((candidate) => isFree(axis, candidate));
    if (host !== undefined) shared.set(axis, host);
  }
  return shared;
};

/** The pairs of axes that meet in a node: among those of its operands, and those that it goes along. */
const meetingsIn = (roots: readonly Node[]): readonly string[] => {
  const visited = new Set<Node>();
  const pairs = new Set<string>();
  const visit = (node: Node): void => {
    if (visited.has(node)) return;
    visited.add(node);
    const along = node.operation === 'along' ? node.along : [];
    const axes = [...new Set([...along, ...[node, ...node.operands].flatMap((part) => part.axes)])];
    for (const one of axes) for (const other of axes) pairs.add(`${one} ${other}`);
    node.operands.forEach(visit);
    if (node.operation === 'scan') visit(node.next);
  };
  roots.forEach(visit);
  return [...pairs];
};
