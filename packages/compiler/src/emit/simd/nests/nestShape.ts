import type { CompiledVariant } from '../../../compile/compileLoss.ts';
import type { Node } from '../../../graph/node.ts';
import { isScatter, partsOfScatter } from '../../../graph/scatter.ts';
import type { LossSpec } from '../../../schema/lossSpec.ts';
import { canonicalAxes, memoryAxes } from '../../core/lossLayout.ts';
import { withoutCast } from '../../core/walk.ts';

/** Stands for all axes along which nothing is summed, picked or scanned, whose units are computed apart. No axis has this name. */
export const unitAxis = '*';

/** The axes of a variant as its nests see them. */
export interface NestShape {
  /** The axes of the loss that are one, the first, in nests. */
  readonly unitAxes: readonly string[];
  readonly lossAxes: readonly string[];
  /** The axes of a value, in the order of memory. */
  readonly axesOf: (axes: readonly string[]) => readonly string[];
  /** The axes of an input or a tensor parameter, in the order of memory. */
  readonly axesOfArray: (name: string) => readonly string[];
}

/** What a node is computed from; the steps of a scan are part of it. */
export const operandsOf = (node: Node): readonly Node[] =>
  [...node.operands, ...(node.operation === 'scan' ? [node.next] : [])].map(withoutCast);

/** Everything that values are computed from, the steps of scans included, operands first. */
export const everything = (values: readonly Node[]): ReadonlySet<Node> => {
  const visited = new Set<Node>();
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (visited.has(node)) return;
    visited.add(node);
    operandsOf(node).forEach(visit);
    found.add(node);
  };
  values.map(withoutCast).forEach(visit);
  return found;
};

/** The axes along which an element depends on others. */
const axesWithin = (node: Node): readonly string[] => {
  if (node.operation === 'scan' || node.operation === 'index') return [node.axis];
  if (node.operation !== 'along') return [];
  if (node.to !== undefined) return [...node.along, node.to];
  return isScatter(node) ? [...node.along, partsOfScatter(node).axis] : node.along;
};

export const nestShape = (spec: LossSpec, variant: CompiledVariant): NestShape => {
  const roots = [variant.loss, ...Object.values(variant.gradients)];
  const nodes = [...everything(roots)];
  const within = new Set(nodes.flatMap(axesWithin));
  const order = [...canonicalAxes(spec), ...variant.madeAxes.keys()];
  const memory = memoryAxes(spec);
  const candidates = variant.lossAxes.filter((axis) => !within.has(axis));
  const arrays = [variant.lossAxes, ...memory.values()];
  /** Whether arrays begin with all of some axes or have none of them, and so units lie one after the other. */
  const areUnits = (own: readonly string[]): boolean => {
    const lacksAll = (axes: readonly string[]): boolean => own.every((axis) => !axes.includes(axis));
    const beginsWith = (axes: readonly string[]): boolean => own.every((axis, i) => axes[i] === axis);
    const hasAll = (axes: readonly string[]): boolean => own.every((axis) => axes.includes(axis));
    return (
      arrays.every((axes) => lacksAll(axes) || beginsWith(axes)) &&
      nodes.every(({ axes }) => lacksAll(axes) || hasAll(axes))
    );
  };
  const beginnings = candidates.map((_, i) => candidates.slice(0, candidates.length - i));
  const unitAxes = beginnings.find(areUnits) ?? [];
  const merged = (axes: readonly string[]): readonly string[] =>
    axes.some((axis) => unitAxes.includes(axis))
      ? [unitAxis, ...axes.filter((axis) => !unitAxes.includes(axis))]
      : axes;
  return {
    unitAxes,
    lossAxes: merged(variant.lossAxes),
    axesOf: (axes) => merged(order.filter((axis) => axes.includes(axis))),
    axesOfArray: (name) => merged(memory.get(name) ?? []),
  };
};
