import { describe, expect, it } from 'vitest';
import { multiplyMatrices } from './multiplyMatrices.ts';

const multiplied = (
  ...[left, right, counts]: Parameters<typeof multiplyMatrices> extends [unknown, ...infer Rest] ? Rest : never
) => {
  const product = new Float64Array((counts.matrices ?? 1) * counts.rows * counts.columns);
  multiplyMatrices(product, left, right, counts);
  return Array.from(product);
};

describe('multiplyMatrices', () => {
  it('adds products over lines, however they lie in memory', () => {
    const counts = { rows: 2, columns: 2, terms: 3 };
    const left = { values: Float64Array.of(1, 2, 3, 4, 5, 6), lineStride: 3, termStride: 1 };
    const upright = { values: Float32Array.of(1, 10, 2, 20, 3, 30), lineStride: 1, termStride: 2 };
    expect(multiplied(left, upright, counts)).toEqual([14, 140, 32, 320]);
    const flat = { values: [1, 2, 3, 10, 20, 30], lineStride: 3, termStride: 1 };
    expect(multiplied(left, flat, counts)).toEqual([14, 140, 32, 320]);
  });

  it('multiplies matrix by matrix', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    const matrices = { values, matrixStride: 2, lineStride: 1, termStride: 1 };
    expect(multiplied(matrices, matrices, { matrices: 2, rows: 2, columns: 1, terms: 1 })).toEqual([1, 2, 9, 12]);
  });

  it('keeps what a plain sum would lose, in blocks and behind them', () => {
    const terms = 8 * 5 + 3;
    const ones = { values: new Float64Array(terms).fill(1), lineStride: terms, termStride: 1 };
    const values = Float64Array.from({ length: terms }, (_, i) =>
      i < 8 ? 2 ** 54 : i >= 32 && i < 40 ? -(2 ** 54) : 1,
    );
    const sum = multiplied({ values, lineStride: terms, termStride: 1 }, ones, { rows: 1, columns: 1, terms });
    expect(sum).toEqual([terms - 16]);
  });

  it('passes on NaN and infinity, and adds nothing to 0', () => {
    const line = (...values: number[]) => ({ values, lineStride: values.length, termStride: 1 });
    const counts = { rows: 1, columns: 1, terms: 2 };
    expect(multiplied(line(1, Number.NaN), line(1, 1), counts)).toEqual([Number.NaN]);
    expect(multiplied(line(1, Infinity), line(1, 1), counts)).toEqual([Infinity]);
    expect(multiplied(line(0, Infinity), line(1, 0), counts)).toEqual([Number.NaN]);
    expect(multiplied(line(), line(), { rows: 1, columns: 1, terms: 0 })).toEqual([0]);
  });
});
