import type { Tensor } from '../../../vectors/tensor.ts';
import { at, indices, sum } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

/** The same numbers, but not a number wherever a condition on the index holds. */
const withNaN = (tensor: Tensor, isHidden: (index: number) => boolean): Tensor => ({
  ...tensor,
  data: tensor.data.map((value, index) => (isHidden(index) ? NaN : value)),
});

export const scoresOfSomeLength: LanguageLoss = {
  name: 'scores_of_some_length',
  inputs: {
    query: '[batch, row, feature]',
    key: '[batch, feature, column]',
    length: '[batch] integer',
  },
  formula: `
    score = sum[feature](where(index[feature] < length, query * key, 0))
    sum[row, column](score^2)`,
  loss: '[batch]',
  cases: [
    {
      query: withNaN(numbers([2, 2, 3], 1), (i) => i % 3 >= (i < 6 ? 2 : 1)),
      key: withNaN(numbers([2, 3, 4], 2), (i) => Math.floor(i / 4) % 3 >= (i < 12 ? 2 : 1)),
      length: integers([2], [2, 1]),
    },
  ],
  sum: ({ query, key, length }) => {
    const [batches = 1, rows = 1, features = 1] = query?.shape ?? [];
    const columns = key?.shape[2] ?? 1;
    return sum(
      indices(batches * rows * columns).map((cell) => {
        const [line, column] = [Math.floor(cell / columns), cell % columns];
        const batch = Math.floor(line / rows);
        const terms = indices(Math.min(features, length?.data[batch] ?? 0)).map(
          (k) => at(query?.data, line * features + k) * at(key?.data, (batch * features + k) * columns + column),
        );
        return sum(terms) ** 2;
      }),
    );
  },
};
