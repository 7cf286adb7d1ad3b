import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { canonicalAxes, memoryAxes } from '../core/lossLayout.ts';
import { isReduction, reachable } from '../core/walk.ts';

/** Which of a kernel's two loops a value changes with. */
export type Role = 'scalar' | 'row' | 'column' | 'element';

/** The two loops of a kernel. Elements lie row by row: the last column of a row stands before the first of the next. */
export interface KernelShape {
  readonly rowAxes: readonly string[];
  /** The axes that reductions remove. */
  readonly columnAxes: readonly string[];
  /** The row axes behind the columns, whose rows are interleaved in the user's arrays. */
  readonly lastAxes: readonly string[];
  readonly roleOfAxes: (axes: readonly string[]) => Role;
}

export const sameAxes = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((axis) => other.includes(axis));

const within = (axes: readonly string[], others: readonly string[]): boolean =>
  axes.every((axis) => others.includes(axis));

const arraysOf = (nodes: Iterable<Node>): readonly Node[] =>
  [...nodes].filter(({ operation, axes }) => (operation === 'input' || operation === 'parameter') && axes.length > 0);

/** The columns of a loss without reductions: the axes of its smaller arrays, or else all. */
const freeColumns = (arrays: readonly Node[], all: readonly string[]): readonly string[] => {
  const smaller = arrays.filter(({ axes }) => !sameAxes(axes, all));
  const row = smaller.find(({ operation }) => operation === 'input');
  if (row !== undefined) return all.filter((axis) => !row.axes.includes(axis));
  return smaller[0]?.axes ?? all;
};

/** What reads a whole axis or picks from it; undefined where two of them do not agree on the axes. */
const reducedAxes = (nodes: readonly Node[]): readonly string[] | undefined => {
  const along = nodes.flatMap((node) =>
    node.operation === 'along' && (isReduction(node) || isPick(node)) ? [node.along] : [],
  );
  const [first] = along;
  if (first === undefined) return [];
  return along.every((axes) => sameAxes(axes, first)) ? first : undefined;
};

/** Finds the two loops that a variant's values fit into; undefined where they need more. */
export const findShape = (spec: LossSpec, variant: CompiledVariant): KernelShape | undefined => {
  const roots = [variant.loss, ...Object.values(variant.gradients)];
  const nodes = [...reachable(roots, () => false)];
  const sources = nodes.filter(isPick).flatMap((node) => node.operands.slice(0, 1));
  const arrays = arraysOf([...nodes, ...sources]);
  const all = canonicalAxes(spec).filter((axis) => [...arrays].some(({ axes }) => axes.includes(axis)));
  const reduced = reducedAxes(nodes);
  if (reduced === undefined) return undefined;
  const columns = reduced.length > 0 ? reduced : freeColumns(arrays, all);
  const columnAxes = all.filter((axis) => columns.includes(axis));
  const rowAxes = all.filter((axis) => !columns.includes(axis));
  const roleOfAxes = (axes: readonly string[]): Role => {
    if (axes.length === 0) return 'scalar';
    if (sameAxes(axes, all)) return 'element';
    if (within(axes, rowAxes)) return 'row';
    return within(axes, columnAxes) ? 'column' : 'element';
  };
  const isWritable = (axes: readonly string[]): boolean => sameAxes(axes, all) || sameAxes(axes, rowAxes);
  const written = [variant.lossAxes, ...Object.keys(variant.gradients).map((name) => memoryAxes(spec).get(name) ?? [])];
  if (!written.every(isWritable)) return undefined;
  const isWhole = ({ axes }: Node): boolean => [all, rowAxes, columnAxes].some((whole) => sameAxes(axes, whole));
  const variesWithOneRowAxis = ({ operation, axes }: Node): boolean =>
    operation === 'parameter' && axes.length === 1 && within(axes, rowAxes);
  if (!arrays.every((node) => isWhole(node) || variesWithOneRowAxis(node))) return undefined;
  const isInOrder = (axes: readonly string[]): boolean =>
    axes.every((axis, i) => i === 0 || all.indexOf(axis) > all.indexOf(axes[i - 1] ?? ''));
  if (![...memoryAxes(spec).values()].every(isInOrder)) return undefined;
  const first = all.findIndex((axis) => columns.includes(axis));
  const lastAxes = rowAxes.filter((axis) => all.indexOf(axis) > first);
  // Rows that were interleaved with parts of columns would have no one distance between their elements.
  if (lastAxes.some((axis) => columnAxes.some((column) => all.indexOf(column) > all.indexOf(axis)))) return undefined;
  return { rowAxes, columnAxes, lastAxes, roleOfAxes };
};
