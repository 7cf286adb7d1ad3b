import { tidy } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { backends, useBackend } from '../testing/backends.ts';
import { compileInMemory } from '../testing/compileInMemory.ts';
import { exampleSpec } from '../testing/exampleSpec.ts';
import { numbers } from '../testing/numbers.ts';

const softMinimum = (...values: readonly number[]): number =>
  -Math.log(values.reduce((sum, value) => sum + Math.exp(-value), 0));

/** The cost of the softly cheapest way through a table, from one corner to the other. */
const alignmentCost = (table: readonly (readonly number[])[]): number => {
  let above: readonly number[] = [];
  for (const [row, costs] of table.entries()) {
    let left = Infinity;
    const corner = (column: number): number =>
      column === 0 ? (row === 0 ? 0 : Infinity) : (above[column - 1] ?? Infinity);
    above = costs.map((cost, column) => (left = cost + softMinimum(left, above[column] ?? Infinity, corner(column))));
  }
  return above.at(-1) ?? 0;
};

const tables = [
  [
    [0.5, 1.5, 0.25],
    [1, 0.125, 2],
  ],
  [
    [0.75, 0.25, 1],
    [0, 3, 0.5],
  ],
];

test.each(backends)('a scan in a fold, which is soft dynamic time warping, on %s', async (backend) => {
  await useBackend(backend);
  const loss = await compileInMemory(
    exampleSpec({
      inputs: '  cost: { shape: "[batch..., row, column]", dtype: float, differentiable: true }',
      formula: `
        last = fold[row](above = where(index[column] < 0, 0, infinity), scan[column](left = infinity, cost - logaddexp(-left,
        logaddexp(-above, -shift[column](above, 1, where(index[row] == 0, 0, infinity))))))
        pick[column](last, size[column] - 1)`,
      loss: '[batch...]',
      vector: '{ cost: [[[1]]], value: 1, source: not run }',
    }),
  );
  tidy(() => {
    const { value, gradients } = loss.valueAndGrad(tables, { reduction: 'none' });
    numbers(value).forEach((cost, i) => expect(cost).toBeCloseTo(alignmentCost(tables[i] ?? []), 5));
    const slopes = tables.flatMap((table) =>
      table.flatMap((row, i) =>
        row.map((cost, j) => {
          const at = (moved: number) => alignmentCost(table.with(i, row.with(j, moved)));
          return (at(cost + 1e-6) - at(cost - 1e-6)) / 2e-6;
        }),
      ),
    );
    numbers(gradients['cost'] ?? value).forEach((slope, i) => expect(slope).toBeCloseTo(slopes[i] ?? 0, 5));
  });
});
