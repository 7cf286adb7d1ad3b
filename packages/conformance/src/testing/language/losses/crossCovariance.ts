import { at, indices, sum } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const crossCovariance: LanguageLoss = {
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
};
