import { at, piecesOf, sum } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const momentumAcrossABatch: LanguageLoss = {
  name: 'momentum_across_a_batch',
  inputs: { prediction: '[batch..., class]', weight: '[class]' },
  formula: `
    velocity = scan[batch...](before = 0, weight * before + prediction)
    largest = scan[class](before_class = -infinity, max(before_class, velocity))
    (velocity - largest)^2`,
  loss: '[batch..., class]',
  cases: [
    { prediction: numbers([3, 3], 1), weight: numbers([3], 2, 0, 1) },
    { prediction: numbers([2, 2, 2], 3), weight: numbers([2], 4, 0, 1) },
  ],
  sum: ({ prediction, weight }) => {
    const [classes = 1] = [...(prediction?.shape ?? [])].reverse();
    let velocity = Array.from({ length: classes }, () => 0);
    return sum(
      piecesOf(prediction, classes).map((row) => {
        velocity = velocity.map((before, i) => at(weight?.data, i) * before + at(row, i));
        let largest = -Infinity;
        return sum(velocity.map((value) => (value - (largest = Math.max(largest, value))) ** 2));
      }),
    );
  },
};
