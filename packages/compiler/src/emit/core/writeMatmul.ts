import { isMatmul } from '../../graph/matmul.ts';
import type { Node } from '../../graph/node.ts';
import { withoutAxes } from '../../graph/axes.ts';
import { storedArray } from './kernelContext.ts';
import { matrixSource } from './matrixSource.ts';
import type { NestsWriter } from './nestsWriter.ts';
import type { Scope } from './scope.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import type { StoredArray } from './task.ts';
import { withoutCast } from './walk.ts';

/** How the writer of nests makes arrays. */
export interface ArrayMaker {
  /** Declares an array with the given axes in memory order. */
  readonly declare: (node: Node, axes: readonly string[]) => StoredArray;
  /** The same, and fills it with a node's values. */
  readonly fill: (node: Node, axes: readonly string[]) => StoredArray;
}

/** The axes of a matrix: those that tell matrices apart, those of its lines, and those that the terms of a sum lie along. */
type Groups = readonly [matrices: readonly string[], lines: readonly string[], terms: readonly string[]];

const productOf = (factors: readonly string[]): string => (factors.length === 0 ? '1' : factors.join(' * '));

/** Whether the axes of a group are neighbours in memory, in this order. */
const areNeighbours = (memory: readonly string[], group: readonly string[]): boolean => {
  const start = memory.indexOf(group[0] ?? '');
  return group.every((axis, i) => memory[start + i] === axis);
};

/** Writes a product of matrices as a call of the runtime, into an array that holds one row after the other. */
export const writeMatmul = (writer: NestsWriter, scope: Scope, node: Node, arrays: ArrayMaker): StoredArray => {
  const [left, right] = node.operands.map(withoutCast);
  if (!isMatmul(node) || left === undefined || right === undefined) throw new Error('a product has two matrices');
  const { context } = writer;
  const size = sizeNameOf(context);
  const terms = writer.axesOf(left, scope).filter((axis) => node.along.includes(axis));
  const linesOf = (own: Node, other: Node): readonly string[] =>
    writer.axesOf(own, scope).filter((axis) => !terms.includes(axis) && !other.axes.includes(axis));
  const [rows, columns] = [linesOf(left, right), linesOf(right, left)];
  const matrices = withoutAxes(writer.axesOf(left, scope), [...rows, ...terms]);

  /** A stored array that the runtime can read as matrices, under the axes that the product knows it by. */
  const viewOf = (matrix: Node, groups: Groups): StoredArray => {
    const source = matrixSource(matrix);
    const [from, to] = matrix.operation === 'along' && matrix.to !== undefined ? [matrix.along[0], matrix.to] : [];
    const named = (axis: string): string => (axis === from && to !== undefined ? to : axis);
    const unnamed = (axis: string): string => (axis === to && from !== undefined ? from : axis);
    const stored = storedArray(context, source);
    const memory = stored?.axes.map(named) ?? [];
    const isReadable =
      stored !== undefined &&
      stored.offset === undefined &&
      memory.every((axis) => !scope.axes.includes(axis)) &&
      groups.every((group) => areNeighbours(memory, group));
    const array = isReadable ? stored : arrays.fill(source, groups.flat().map(unnamed));
    if (source.operation === 'input') context.used.inputs.add(source.name);
    if (source.operation === 'parameter') context.used.parameters.add(source.name);
    return { ...array, axes: array.axes.map(named) };
  };

  const matrixText = (matrix: Node, lines: readonly string[]): string => {
    const groups: Groups = [matrices, lines, terms];
    const { name, axes } = viewOf(matrix, groups);
    const stride = (group: readonly string[]): string =>
      productOf(axes.slice(axes.indexOf(group.at(-1) ?? '') + 1).map(size));
    const between = matrices.length === 0 ? '' : `matrixStride: ${stride(matrices)}, `;
    return `{ values: ${name}, ${between}lineStride: ${stride(lines)}, termStride: ${stride(terms)} }`;
  };

  const operands = [matrixText(left, rows), matrixText(right, columns)];
  const product = arrays.declare(node, [...matrices, ...rows, ...columns]);
  context.used.helpers.add('multiplyMatrices');
  const count = (group: readonly string[]): string => productOf(group.map(size));
  const counts = [
    ...(matrices.length === 0 ? [] : [`matrices: ${count(matrices)}`]),
    `rows: ${count(rows)}`,
    `columns: ${count(columns)}`,
    `terms: ${count(terms)}`,
  ];
  scope.lines.push(`multiplyMatrices(${[product.name, ...operands, `{ ${counts.join(', ')} }`].join(', ')});`);
  return product;
};
