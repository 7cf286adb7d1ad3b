import type { Tensor } from '../../vectors/tensor.ts';
import { integers, type LanguageLoss, numbers } from './languageLoss.ts';

const at = (data: readonly number[] | undefined, index: number): number => data?.[index] ?? NaN;

const indices = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const logSumExp = (values: readonly number[]): number => {
  const peak = Math.max(...values);
  return peak + Math.log(sum(values.map((value) => Math.exp(value - peak))));
};

/** The same numbers, but not a number wherever a condition on the index holds. */
const withNaN = (tensor: Tensor, isHidden: (index: number) => boolean): Tensor => ({
  ...tensor,
  data: tensor.data.map((value, index) => (isHidden(index) ? NaN : value)),
});

/** Losses with sums of products that are products of matrices. */
export const matrixLosses: readonly LanguageLoss[] = [
  {
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
          return logSumExp(scores) - (scores[row] ?? 0);
        }),
      );
    },
  },
  {
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
  },
  {
    name: 'cross_covariance',
    inputs: { first: '[item..., feature]', second: '[item..., feature]' },
    formula: `
      covariance = sum[item...](first * rename[feature -> other](second)) / size[item...]
      sum[feature, other](covariance^4)`,
    loss: '[]',
    // The feature stands between the two dimensions of an item.
    options: { axis: 1 },
    cases: [{ first: numbers([2, 3, 4], 1), second: numbers([2, 3, 4], 2) }],
    sum: ({ first, second }) => {
      const [outer = 1, features = 1, inner = 1] = first?.shape ?? [];
      const itemsOf = (feature: number): readonly number[] =>
        indices(outer * inner).map((item) => (Math.floor(item / inner) * features + feature) * inner + (item % inner));
      return sum(
        indices(features * features).map((pair) => {
          const [own, other] = [itemsOf(Math.floor(pair / features)), itemsOf(pair % features)];
          const total = sum(own.map((place, item) => at(first?.data, place) * at(second?.data, other[item] ?? -1)));
          return (total / (outer * inner)) ** 4;
        }),
      );
    },
  },
  {
    name: 'hidden_markov_model',
    inputs: { emission: '[batch, time, tag]', transition: '[tag, next]' },
    formula: `
      step(p) = rename[next -> tag](sum[tag](p * exp(transition)))
      last = fold[time](p = where(index[tag] == 0, 1, 0.0), exp(emission) * step(p))
      -log(sum[tag](last))`,
    loss: '[batch]',
    cases: [
      { emission: numbers([2, 3, 2], 1, -1, 0), transition: numbers([2, 2], 2, -1, 0) },
      { emission: numbers([1, 2, 3], 3, -1, 0), transition: numbers([3, 3], 4, -1, 0) },
    ],
    sum: ({ emission, transition }) => {
      const [batches = 1, times = 1, tags = 1] = emission?.shape ?? [];
      return sum(
        indices(batches).map((batch) => {
          let p = indices(tags).map((tag) => Number(tag === 0));
          for (let time = 0; time < times; time++) {
            p = indices(tags).map((next) => {
              const arriving = sum(p.map((value, tag) => value * Math.exp(at(transition?.data, tag * tags + next))));
              return Math.exp(at(emission?.data, (batch * times + time) * tags + next)) * arriving;
            });
          }
          return -Math.log(sum(p));
        }),
      );
    },
  },
];
