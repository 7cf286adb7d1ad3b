import { append, declare, finishFunction, keep, openPlace, startFunction } from '../functionWriter.ts';
import { f32x4, f64x2, i32, localGet, localSet, repeatWhile, v128, when } from '../instructions.ts';
import { type Code, valueType, type WasmFunction } from '../wasmBytes.ts';

/** So many rows of the left and columns of the right matrix are multiplied at a time: their sums stay in registers. */
export const tile = { rows: 4, columns: 8 } as const;
/** So many products are added as floats before a sum goes on in double precision. */
const termsAtOnce = 32;
const vectorsOfTile = (tile.rows * tile.columns) / 4;
/** Double precision sums of one tile. */
export const tileBytes = tile.rows * tile.columns * 8;

const highHalf = (value: Code): Code => v128.shuffle(value, value, [2, 3, 0, 1]);

/**
 * Σ left · right over terms: (product, left, right, sums, rows, columns, terms). Rows of the product take a multiple of four
 * floats. Matrices are packed: the first terms of all rows of a tile, then the second ones; `sums` is room for a tile.
 */
export const matricesFunction = (): WasmFunction => {
  const root = startFunction([0, 1, 2, 3, 4, 5, 6].map(() => valueType.i32));
  const [product, left, right, sums] = [localGet(0), localGet(1), localGet(2), localGet(3)];
  const [rows, columns, terms] = [localGet(4), localGet(5), localGet(6)];
  const number = (): number => declare(root, valueType.i32);
  const [row, column, term, last] = [number(), number(), number(), number()];
  const [from, to, target, cell] = [number(), number(), number(), number()];
  const own = Array.from({ length: vectorsOfTile }, () => declare(root, valueType.v128));
  const get = localGet;
  const rowBytes = keep(
    root,
    i32.shiftLeft(i32.and(i32.add(columns, i32.constant(3)), i32.constant(-4)), i32.constant(2)),
    valueType.i32,
  );
  const zero = f32x4.constant(0);
  const inner = openPlace(root);
  const [first, second] = [keep(inner, v128.load(get(to))), keep(inner, v128.load(get(to), 16))];
  for (let line = 0; line < tile.rows; line++) {
    const factor = keep(inner, v128.loadSplat(get(from), 4 * line));
    for (const [half, other] of [first, second].entries()) {
      const sum = own[2 * line + half] ?? 0;
      append(inner, localSet(sum, f32x4.add(get(sum), f32x4.multiply(factor, other))));
    }
  }
  append(
    inner,
    localSet(from, i32.add(get(from), i32.constant(4 * tile.rows))),
    localSet(to, i32.add(get(to), i32.constant(4 * tile.columns))),
    localSet(term, i32.add(get(term), i32.constant(1))),
  );
  const widen = own.flatMap((sum, vector) =>
    [get(sum), highHalf(get(sum))].flatMap((half, i) => {
      const at = 32 * vector + 16 * i;
      return v128.store(sums, f64x2.add(v128.load(sums, at), f64x2.promoteLow(half)), at);
    }),
  );
  const end = i32.add(get(term), i32.constant(termsAtOnce));
  const block = [
    ...own.flatMap((sum) => localSet(sum, zero)),
    ...localSet(last, i32.select(terms, end, i32.less(terms, end))),
    ...repeatWhile(inner.code, i32.less(get(term), get(last))),
    ...widen,
  ];
  const narrow = (vector: number): Code => {
    const half = (at: number): Code => f32x4.demote(v128.load(sums, 32 * vector + at));
    return v128.shuffle(half(0), half(16), [0, 1, 4, 5]);
  };
  const storeLine = (line: number): Code => {
    const isThere = i32.less(i32.add(get(row), i32.constant(line)), rows);
    const hasSecond = i32.less(i32.add(get(column), i32.constant(4)), columns);
    return when(isThere, [
      ...v128.store(get(target), narrow(2 * line)),
      ...when(hasSecond, v128.store(get(target), narrow(2 * line + 1), 16)),
      ...localSet(target, i32.add(get(target), rowBytes)),
    ]);
  };
  const tileCode = [
    ...Array.from({ length: 2 * vectorsOfTile }, (_, i) => v128.store(sums, zero, 16 * i)).flat(),
    ...localSet(term, i32.constant(0)),
    ...localSet(to, get(cell)),
    ...repeatWhile(block, i32.less(get(term), terms)),
    ...localSet(
      target,
      i32.add(i32.add(product, i32.multiply(get(row), rowBytes)), i32.shiftLeft(get(column), i32.constant(2))),
    ),
    ...[0, 1, 2, 3].flatMap(storeLine),
    ...localSet(row, i32.add(get(row), i32.constant(tile.rows))),
  ];
  const panel = [
    ...localSet(row, i32.constant(0)),
    ...localSet(from, left),
    ...repeatWhile(tileCode, i32.less(get(row), rows)),
    // behind the last term of the columns at hand stand the next ones
    ...localSet(cell, get(to)),
    ...localSet(column, i32.add(get(column), i32.constant(tile.columns))),
  ];
  append(
    root,
    localSet(column, i32.constant(0)),
    localSet(cell, right),
    repeatWhile(panel, i32.less(get(column), columns)),
  );
  return finishFunction(root);
};
