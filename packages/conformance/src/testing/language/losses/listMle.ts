import { at, logSumExp, piecesOf, sum } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

export const listMle: LanguageLoss = {
  name: 'list_mle',
  inputs: { score: '[query..., item]', relevance: '[query..., item] integer' },
  formula: `
    ascending = pick[item](score, order[item](relevance))
    normaliser = scan[item](below = -infinity, logaddexp(below, ascending))
    sum[item](normaliser - ascending)`,
  loss: '[query...]',
  cases: [
    { score: numbers([2, 4], 1), relevance: integers([2, 4], [3, 0, 1, 2, 1, 5, 1, 0]) },
    { score: numbers([1, 2, 2], 2, -9, 9), relevance: integers([1, 2, 2], [1, 0, 0, 1]) },
    { score: numbers([2, 0], 3), relevance: integers([2, 0], []) },
  ],
  sum: ({ score, relevance }) => {
    const [items = 1] = [...(score?.shape ?? [])].reverse();
    const ranks = piecesOf(relevance, items);
    return sum(
      piecesOf(score, items).map((row, query) => {
        const keys = ranks[query] ?? [];
        const order = [...row.keys()].sort((i, j) => at(keys, i) - at(keys, j)).map((item) => at(row, item));
        return sum(order.map((value, rank) => logSumExp(...order.slice(0, rank + 1)) - value));
      }),
    );
  },
};
