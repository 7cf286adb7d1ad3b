import { freeStates } from '../../../graph/freeStates.ts';
import { isMatmul } from '../../../graph/matmul.ts';
import type { Node } from '../../../graph/node.ts';
import { matrixSource } from '../../core/matrixSource.ts';
import { withoutCast } from '../../core/walk.ts';
import { append, declare, type Place } from '../functionWriter.ts';
import { tile, tileBytes } from '../functions/matrices.ts';
import { call, f32, i32, localGet, localSet, repeatWhile } from '../instructions.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { loopCode, newLoop, type OpenLoop } from './nest.ts';
import {
  arrayAt,
  type ArrayPart,
  functionOf,
  lengthOf,
  type NestContext,
  pointerOf,
  storedArray,
  strideOf,
} from './nestContext.ts';
import { axesOf, partOf } from './nestLoad.ts';

/** The axes of a matrix: those of its lines, and those that the terms of a sum lie along. */
interface MatrixAxes {
  readonly lines: readonly string[];
  readonly terms: readonly string[];
}

const lengthsOf = (context: NestContext, axes: readonly string[]): Code =>
  axes.map((axis) => lengthOf(context, axis)).reduce((product, own) => i32.multiply(product, own));

/** The sides of a product of matrices: the right one's lines have one axis, the last of the product if that can be. */
export const sidesOf = (
  context: Pick<NestContext, 'tables'>,
  node: Node,
): {
  readonly left: Node;
  readonly right: Node;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
} => {
  const [left, right] = node.operands.map(withoutCast);
  if (!isMatmul(node) || left === undefined || right === undefined) throw new Error('a product has two matrices');
  // A step of a scan multiplies its own matrices alone.
  const others = new Set([...node.along, ...[...freeStates(node)].map(({ axis }) => axis)]);
  const linesOf = (own: Node, other: Node): readonly string[] =>
    axesOf(context, own).filter((axis) => !others.has(axis) && !axesOf(context, other).includes(axis));
  const [rows, columns] = [linesOf(left, right), linesOf(right, left)];
  // What reads the product goes along its last axis, in the order of all axes.
  const last = axesOf(context, node).at(-1) ?? '';
  return columns.length === 1 && (columns.includes(last) || rows.length > 1)
    ? { left, right, rows, columns }
    : { left: right, right: left, rows: columns, columns: rows };
};

/** Copies a matrix so that the terms of neighbouring lines lie side by side. */
const pack = (
  context: NestContext,
  open: readonly OpenLoop[],
  matrix: Node,
  { lines, terms }: MatrixAxes,
  width: number,
): { readonly array: number; readonly code: Code } => {
  const { head } = context;
  const source = matrixSource(matrix);
  const part = partOf(context, source);
  if (part === undefined) throw new Error('a matrix stands in an array');
  const [from, to] = matrix.operation === 'along' && matrix.to !== undefined ? [matrix.along[0], matrix.to] : [];
  const array = arrayAt(context, part.array);
  const ofAxis = (axis: string): Code =>
    strideOf(context, array, axis === to && from !== undefined ? from : axis) ?? i32.constant(4);
  context.reads.add(part.array);
  const packed = storedArray(context, { axes: [...lines, ...terms], rows: width });
  const number = (): number => declare(head, valueType.i32);
  const [line, at] = [number(), number()];
  let base = pointerOf(context, part.array);
  const [first] = array.axes;
  if (part.row > 0 && first !== undefined) base = i32.add(base, ofAxis(first));
  for (const { axis, index } of open)
    if (array.axes.includes(axis === to && from !== undefined ? from : axis))
      base = i32.add(base, i32.multiply(index, ofAxis(axis)));
  const loops = (axes: readonly string[], address: Code, body: (address: Code) => Code): Code => {
    const [axis, ...rest] = axes;
    if (axis === undefined) return body(address);
    const [index, own] = [number(), number()];
    return [
      ...localSet(index, i32.constant(0)),
      ...localSet(own, address),
      ...repeatWhile(
        [
          ...loops(rest, localGet(own), body),
          ...localSet(own, i32.add(localGet(own), ofAxis(axis))),
          ...localSet(index, i32.add(localGet(index), i32.constant(1))),
        ],
        i32.less(localGet(index), lengthOf(context, axis)),
      ),
    ];
  };
  const bytes = i32.multiply(lengthsOf(context, terms), i32.constant(4 * width));
  const group = i32.multiply(i32.shiftRight(localGet(line), i32.constant(Math.log2(width))), bytes);
  const within = i32.shiftLeft(i32.and(localGet(line), i32.constant(width - 1)), i32.constant(2));
  const code = [
    ...localSet(line, i32.constant(0)),
    ...loops(lines, base, (address) => [
      ...localSet(at, i32.add(pointerOf(context, packed), i32.add(group, within))),
      ...loops(terms, address, (own) => [
        ...f32.store(localGet(at), f32.load(own)),
        ...localSet(at, i32.add(localGet(at), i32.constant(4 * width))),
      ]),
      ...localSet(line, i32.add(localGet(line), i32.constant(1))),
    ]),
  ];
  return { array: packed, code };
};

/** Writes a product of matrices: for each pair of them, both are packed, and multiplied tile by tile. */
export const writeMatmul = (
  context: NestContext,
  place: Place,
  around: readonly OpenLoop[],
  node: Extract<Node, { operation: 'along' }>,
): void => {
  const { left, right, rows, columns } = sidesOf(context, node);
  const isOpen = (axis: string): boolean => around.some((loop) => loop.axis === axis);
  const terms = context.tables.shape.axesOf(node.along);
  const lines = [...rows, ...columns];
  const matrices = axesOf(context, node).filter((axis) => !lines.includes(axis) && !isOpen(axis));
  const product: ArrayPart = { array: storedArray(context, { axes: [...matrices, ...lines] }), row: 0 };
  const array = arrayAt(context, product.array);
  const sums = storedArray(context, { axes: [], rows: tileBytes / 16 });
  const loops = matrices.map((axis) => newLoop(context, axis));
  const open = [...around, ...loops];
  const packedLeft = pack(context, open, left, { lines: rows, terms }, tile.rows);
  const packedRight = pack(context, open, right, { lines: columns, terms }, tile.columns);
  const target = loops.reduce<Code>(
    (address, { axis, index }) => i32.add(address, i32.multiply(index, strideOf(context, array, axis) ?? [])),
    pointerOf(context, product.array),
  );
  const multiplied: Code = [
    ...packedLeft.code,
    ...packedRight.code,
    ...call(
      functionOf(context, 'matrices'),
      target,
      ...[packedLeft.array, packedRight.array, sums].map((own) => pointerOf(context, own)),
      ...[rows, columns, terms].map((axes) => lengthsOf(context, axes)),
    ),
  ];
  const code = loops.reduceRight<Code>((inside, loop) => loopCode(context, loop, inside), multiplied);
  append(place, code);
  context.parts.set(node, product);
};
