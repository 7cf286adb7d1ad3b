import { at, indices, logSumExp, sum } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const retrieval: LanguageLoss = {
  name: 'retrieval',
  inputs: {
    query: '[batch..., row, feature]',
    key: '[batch..., feature, column]',
    weight: '[feature]',
  },
  formula: `
    score = sum[feature](query * weight * key)
    hit = where(index[row] == index[column], score, 0)
    sum[row](logsumexp[column](score) - sum[column](hit))`,
  loss: '[batch...]',
  cases: [
    { query: numbers([2, 3, 4], 1), key: numbers([2, 4, 3], 2), weight: numbers([4], 3, 0, 1) },
    { query: numbers([3, 2], 4), key: numbers([2, 4], 5), weight: numbers([2], 6, 0, 1) },
    { query: numbers([2, 1, 1, 9], 7), key: numbers([2, 1, 9, 2], 8), weight: numbers([9], 9, 0, 1) },
  ],
  sum: ({ query, key, weight }) => {
    const [features = 1, rows = 1] = [...(query?.shape ?? [])].reverse();
    const columns = key?.shape.at(-1) ?? 1;
    const batches = (query?.data.length ?? 0) / (rows * features);
    return sum(
      indices(batches * rows).map((line) => {
        const [batch, row] = [Math.floor(line / rows), line % rows];
        const scores = indices(columns).map((column) =>
          sum(
            indices(features).map((k) => {
              const other = at(key?.data, (batch * features + k) * columns + column);
              return at(query?.data, line * features + k) * at(weight?.data, k) * other;
            }),
          ),
        );
        return logSumExp(...scores) - (scores[row] ?? 0);
      }),
    );
  },
};
