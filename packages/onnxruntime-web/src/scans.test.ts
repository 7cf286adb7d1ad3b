import * as ort from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import { compileInMemory } from './compileInMemory.fixture.ts';
import { createLoss } from './runtime/createLoss.ts';

ort.env.logLevel = 'fatal';

type Table = readonly (readonly number[])[];

const softMinimum = (...values: readonly number[]): number =>
  -Math.log(values.reduce((sum, value) => sum + Math.exp(-value), 0));

/** The cost of the softly cheapest way through a table, from one corner to the other. */
const alignmentCost = (table: Table): number => {
  let above: readonly number[] = [];
  for (const [row, costs] of table.entries()) {
    let left = Infinity;
    const corner = (column: number): number =>
      column === 0 ? (row === 0 ? 0 : Infinity) : (above[column - 1] ?? Infinity);
    above = costs.map((cost, column) => (left = cost + softMinimum(left, above[column] ?? Infinity, corner(column))));
  }
  return above.at(-1) ?? 0;
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Formulas over `cost` [batch..., row, column], and the same in JavaScript. */
const formulas: readonly (readonly [name: string, formula: string, reference: (table: Table) => number])[] = [
  [
    'a scan in a fold, which is soft dynamic time warping',
    `last = fold[row](above = where(index[column] < 0, 0, infinity), scan[column](left = infinity,
    cost - logaddexp(-left, logaddexp(-above, -shift[column](above, 1, where(index[row] == 0, 0, infinity))))))
  pick[column](last, size[column] - 1)`,
    alignmentCost,
  ],
  [
    'steps that some positions skip',
    'sum[column](fold[row](before = 0, where(index[row] <= index[column], before / 2 + cost, before)))',
    (table) =>
      sumOf(
        (table[0] ?? []).map((_, column) =>
          table.reduce((before, row, i) => (i <= column ? before / 2 + (row[column] ?? 0) : before), 0),
        ),
      ),
  ],
  [
    'a state whose axis a step sums',
    'sum[column](fold[row](before = where(index[column] < 0, 0, 1.0), cost * sum[column](before) / 2))',
    (table) =>
      sumOf(table.reduce<readonly number[]>((before, row) => row.map((cost) => (cost * sumOf(before)) / 2), [1, 1, 1])),
  ],
];

const tables = [
  [
    [0.5, 1.5, 0.25],
    [1, 0.125, 2],
  ],
  [
    [0.75, 0.25, 1],
    [0.5, 3, 0.5],
  ],
];

const specOf = (formula: string): string => `name: example
family: test
title: Example
summary: A loss for tests.
inputs:
  cost: { shape: "[batch..., row, column]", dtype: float, differentiable: true }
formula: |
  ${formula}
loss: "[batch...]"
reductions: [mean, sum, none]
use: { tasks: [testing] }
vectors:
  - { cost: [[[1]]], value: 1, source: not run }
`;

describe('scans in ONNX Runtime', () => {
  test.each(formulas)('%s', async (_, formula, reference) => {
    const loss = await compileInMemory(specOf(formula));
    for (const shape of [
      [2, 2, 3],
      [1, 1, 3],
    ]) {
      const given = tables.slice(0, shape[0]).map((table) => table.slice(0, shape[1]));
      const session = await createLoss(loss, {
        runtime: ort,
        reduction: 'none',
        gradients: ['cost'],
        dtype: 'float64',
      });
      const cost = new ort.Tensor('float64', Float64Array.from(given.flat(2)), shape);
      const { value, gradients } = await session.run({ cost });
      Array.from(value.data, Number).forEach((got, i) => expect(got).toBeCloseTo(reference(given[i] ?? []), 10));
      const slopes = given.flatMap((table) =>
        table.flatMap((row, i) =>
          row.map((at, j) => {
            const moved = (by: number) => reference(table.with(i, row.with(j, at + by)));
            return (moved(1e-6) - moved(-1e-6)) / 2e-6;
          }),
        ),
      );
      const gradient = Array.from(gradients['cost']?.data ?? [], Number);
      expect(gradient.length).toBe(slopes.length);
      gradient.forEach((got, i) => expect(got).toBeCloseTo(slopes[i] ?? 0, 6));
      await session.release();
    }
  });

  test('an axis without a step leaves the initial state', async () => {
    const loss = await compileInMemory(specOf('sum[column](fold[row](before = 3, before * cost))'));
    const session = await createLoss(loss, { runtime: ort, reduction: 'none', gradients: ['cost'] });
    const { value, gradients } = await session.run({ cost: new ort.Tensor('float32', [], [2, 0, 3]) });
    expect(Array.from(value.data, Number)).toEqual([9, 9]);
    expect(gradients['cost']?.dims).toEqual([2, 0, 3]);
    await session.release();
  });
});
