import { at } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const barlowTwins: LanguageLoss = {
  name: 'barlow_twins',
  inputs: { first: '[item, feature]', second: '[item, feature]' },
  parameters: { off_diagonal: '{ default: 0.5, doc: How much features that agree cost. }' },
  formula: `
    centred(x) = x - mean[item](x)
    standard(x) = centred(x) / sqrt(mean[item](centred(x)^2) + 1e-12)
    correlation = mean[item](standard(first) * rename[feature -> other](standard(second)))
    sum[feature, other](where(index[feature] == index[other], (1 - correlation)^2, off_diagonal * correlation^2))`,
  loss: '[]',
  cases: [{ first: numbers([4, 3], 1), second: numbers([4, 3], 2) }],
  sum: ({ first, second }) => {
    const [items = 1, features = 1] = first?.shape ?? [];
    const standard = (data: readonly number[] | undefined, j: number): number[] => {
      const column = Array.from({ length: items }, (_, i) => at(data, i * features + j));
      const mean = column.reduce((sum, x) => sum + x, 0) / items;
      const variance = column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / items;
      return column.map((x) => (x - mean) / Math.sqrt(variance + 1e-12));
    };
    let total = 0;
    for (let j = 0; j < features; j++) {
      for (let k = 0; k < features; k++) {
        const other = standard(second?.data, k);
        const correlation = standard(first?.data, j).reduce((sum, x, i) => sum + x * at(other, i), 0) / items;
        total += j === k ? (1 - correlation) ** 2 : 0.5 * correlation ** 2;
      }
    }
    return total;
  },
};
