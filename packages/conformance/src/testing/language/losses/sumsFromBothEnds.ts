import { at } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const sumsFromBothEnds: LanguageLoss = {
  name: 'sums_from_both_ends',
  inputs: { prediction: '[batch..., class]', target: '[batch..., class]' },
  formula: `
    gap = cumsum[class](prediction) - cumsum[class](target)
    squares = sum[class](gap^2 * (1 + index[class]))
    squares / (1 + sum[class](cumsum[batch...](prediction)^2))`,
  loss: '[batch...]',
  cases: [
    { prediction: numbers([2, 4], 1), target: numbers([2, 4], 2) },
    { prediction: numbers([2, 2, 3], 3), target: numbers([2, 2, 3], 4) },
    { prediction: numbers([1], 5), target: numbers([1], 6) },
  ],
  sum: ({ prediction, target }) => {
    const [classes = 1] = [...(prediction?.shape ?? [])].reverse();
    const columns = Array.from({ length: classes }, () => 0);
    let total = 0;
    for (let row = 0; row < (prediction?.data.length ?? 0); row += classes) {
      let [gap, squares, mass] = [0, 0, 0];
      for (let j = 0; j < classes; j++) {
        gap += at(prediction?.data, row + j) - at(target?.data, row + j);
        squares += gap * gap * (1 + j);
        columns[j] = at(columns, j) + at(prediction?.data, row + j);
        mass += at(columns, j) ** 2;
      }
      total += squares / (1 + mass);
    }
    return total;
  },
};
