import { compensated, roundingError } from './compensatedSum.ts';

/** One or several matrices in an array. Their lines are the rows of the left operand, the columns of the right one. */
export interface Matrices {
  readonly values: ArrayLike<number>;
  /** The distance between the beginnings of two matrices. */
  readonly matrixStride?: number;
  /** The distance between the beginnings of two lines. */
  readonly lineStride: number;
  /** The distance between two terms of a line. */
  readonly termStride: number;
}

/** How much there is to multiply. */
export interface MatrixCounts {
  readonly matrices?: number;
  readonly rows: number;
  readonly columns: number;
  /** How many products each sum adds. */
  readonly terms: number;
}

/** How many products are added before the sum is compensated. */
const block = 8;
/** So many columns stay in a processor's cache while the rows go by. */
const columnsAtOnce = 32;

/**
 * Writes Σ left · right over the terms, for every row of the left and every column of the right matrix, row by row.
 * Products are added in blocks, whose sums are compensated: the error does not grow with the number of terms.
 */
export function multiplyMatrices(
  product: Float64Array,
  left: Matrices,
  right: Matrices,
  { matrices = 1, rows, columns, terms }: MatrixCounts,
): void {
  for (let matrix = 0; matrix < matrices; matrix++) {
    const rowValues = linesOf(left, matrix, rows, terms);
    const columnValues = linesOf(right, matrix, columns, terms);
    const start = matrix * rows * columns;
    for (let first = 0; first < columns; first += columnsAtOnce) {
      const end = Math.min(first + columnsAtOnce, columns);
      for (let row = 0; row < rows; row++) {
        for (let column = first; column < end; column++) {
          product[start + row * columns + column] = dot(rowValues, row * terms, columnValues, column * terms, terms);
        }
      }
    }
  }
}

/** The lines of one matrix, one after the other. */
function linesOf(
  { values, matrixStride = 0, lineStride, termStride }: Matrices,
  matrix: number,
  lines: number,
  terms: number,
): Float64Array {
  const start = matrix * matrixStride;
  if (values instanceof Float64Array && termStride === 1 && lineStride === terms)
    return values.subarray(start, start + lines * terms);
  const packed = new Float64Array(lines * terms);
  for (let line = 0; line < lines; line++) {
    for (let term = 0; term < terms; term++) {
      packed[line * terms + term] = values[start + line * lineStride + term * termStride] ?? Number.NaN;
    }
  }
  return packed;
}

function dot(x: Float64Array, xStart: number, y: Float64Array, yStart: number, terms: number): number {
  let sum = 0;
  let error = 0;
  const whole = terms - (terms % block);
  for (let term = 0; term < whole; term += block) {
    const i = xStart + term;
    const j = yStart + term;
    const added = blockSum(x, i, y, j);
    error += roundingError(sum, added);
    sum += added;
  }
  for (let term = whole; term < terms; term++) {
    const added = termOf(x, xStart + term, y, yStart + term);
    error += roundingError(sum, added);
    sum += added;
  }
  return compensated(sum, error);
}

/** A tree of three levels. */
function blockSum(x: Float64Array, i: number, y: Float64Array, j: number): number {
  return (
    termOf(x, i, y, j) +
    termOf(x, i + 1, y, j + 1) +
    (termOf(x, i + 2, y, j + 2) + termOf(x, i + 3, y, j + 3)) +
    (termOf(x, i + 4, y, j + 4) +
      termOf(x, i + 5, y, j + 5) +
      (termOf(x, i + 6, y, j + 6) + termOf(x, i + 7, y, j + 7)))
  );
}

function termOf(x: Float64Array, i: number, y: Float64Array, j: number): number {
  return (x[i] ?? Number.NaN) * (y[j] ?? Number.NaN);
}
