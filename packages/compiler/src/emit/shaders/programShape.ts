import type { UnitVariant } from '../../compile/lowerLoss.ts';
import type { Node } from '../../graph/node.ts';
import { camelCase } from '../shared/identifiers.ts';
import { axisKey } from '../tfjs/axisKey.ts';
import { hasShaderForm } from './shaderExpression.ts';

/** A reduction of a row to one value. */
export type Reduction = Extract<Node, { operation: 'along' }>;

export const isReduction = (node: Node): node is Reduction =>
  node.operation === 'along' && (node.primitive === 'sum' || node.primitive === 'max');

/** Axes along which rows are reduced, together. */
export interface Columns {
  /** What programs call them: the last one's name. */
  readonly name: string;
  readonly axes: readonly string[];
}

/** What all programs of a variant have in common. */
export interface ProgramShape {
  /** The sets of axes along which rows are reduced, each by itself; none where every element is computed by itself. */
  readonly columns: readonly Columns[];
  /** The set along which a value changes within a row. */
  readonly columnsOf: (value: Pick<Node, 'axes'>) => Columns | undefined;
  /** Whether an index along an axis is the place in the row. */
  readonly isPlace: (axis: string) => boolean;
}

/**
 * Of programs that compute every element by itself.
 *
 * @param along What the elements are to others: those of a row.
 */
export const elementShape = (along?: Columns): ProgramShape => ({
  columns: [],
  columnsOf: () => undefined,
  isPlace: (axis) => along?.axes.length === 1 && along.axes.includes(axis),
});

const everyNode = (roots: readonly Node[]): ReadonlySet<Node> => {
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (found.has(node)) return;
    found.add(node);
    node.operands.forEach(visit);
  };
  roots.forEach(visit);
  return found;
};

const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((axis) => other.includes(axis));

/** The sets of axes that reductions remove; undefined where two of them have an axis in common. */
const findColumns = (nodes: readonly Node[]): readonly Columns[] | undefined => {
  const sets: (readonly string[])[] = [];
  for (const { along } of nodes.filter(isReduction)) {
    if (!sets.some((known) => areSame(known, along))) sets.push(along);
  }
  const all = sets.flat();
  if (new Set(all).size < all.length) return undefined;
  return sets.map((axes) => ({ name: camelCase(axisKey(axes.at(-1) ?? '')), axes }));
};

/**
 * How programs compute a variant: element by element, or row by row where each of its reductions removes one of some sets
 * of axes that have nothing to do with each other. Undefined for a variant that needs more than that.
 */
export const programShape = ({ loss, count, gradients, lossAxes }: UnitVariant): ProgramShape | undefined => {
  const nodes = [...everyNode([loss, ...(count === undefined ? [] : [count]), ...Object.values(gradients)])];
  const columns = findColumns(nodes);
  if (columns === undefined) return undefined;
  const setsOf = (axes: readonly string[]): readonly Columns[] =>
    columns.filter((set) => axes.some((axis) => set.axes.includes(axis)));
  const fits = (node: Node): boolean => {
    if (setsOf(node.axes).length > 1) return false;
    switch (node.operation) {
      case 'constant':
      case 'size':
      case 'input':
      case 'parameter':
      case 'cotangent':
      case 'excluded':
      case 'index':
        return true;
      case 'elementwise':
        return hasShaderForm(node);
      default:
        return isReduction(node) && (node.primitive === 'sum' || node.dtype === 'float');
    }
  };
  if (!nodes.every(fits) || setsOf(lossAxes).length > 0) return undefined;
  return {
    columns,
    columnsOf: ({ axes }) => setsOf(axes)[0],
    isPlace: (axis) => setsOf([axis])[0]?.axes.length === 1,
  };
};
