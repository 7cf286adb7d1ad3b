import { logSumExp, piecesOf, sum } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

/** The cost of the softly cheapest way through a table, from one corner to the other. */
const alignmentCost = (table: readonly (readonly number[])[], gamma: number): number => {
  const softMinimum = (...values: readonly number[]) => -gamma * logSumExp(...values.map((value) => -value / gamma));
  let above: readonly number[] = [];
  for (const [row, costs] of table.entries()) {
    let left = Infinity;
    const corner = (column: number): number =>
      column === 0 ? (row === 0 ? 0 : Infinity) : (above[column - 1] ?? Infinity);
    above = costs.map((cost, column) => (left = cost + softMinimum(left, above[column] ?? Infinity, corner(column))));
  }
  return above.at(-1) ?? NaN;
};

export const softDynamicTimeWarping: LanguageLoss = {
  name: 'soft_dynamic_time_warping',
  inputs: { cost: '[batch..., row, column]' },
  parameters: { gamma: '{ default: 1, range: "(0, inf)", doc: How soft the minimum is. }' },
  formula: `
    softmin(a, b, c) = -gamma * logaddexp(-a / gamma, logaddexp(-b / gamma, -c / gamma))
    last = fold[row](above = where(index[column] < 0, 0, infinity), scan[column](left = infinity,
      cost + softmin(left, above, shift[column](above, 1, where(index[row] == 0, 0, infinity)))))
    pick[column](last, size[column] - 1)`,
  loss: '[batch...]',
  cases: [{ cost: numbers([2, 3, 4], 1, 0, 2) }, { cost: numbers([1, 1], 2) }, { cost: numbers([2, 1, 2, 3], 3) }],
  options: { gamma: 0.75 },
  sum: ({ cost }) => {
    const [columns = 1, rows = 1] = [...(cost?.shape ?? [])].reverse();
    return sum(
      piecesOf(cost, rows * columns).map((table) =>
        alignmentCost(piecesOf({ shape: [], dtype: 'float64', data: table }, columns), 0.75),
      ),
    );
  },
};
