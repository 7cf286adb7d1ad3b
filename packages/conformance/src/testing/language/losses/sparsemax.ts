import { at } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

export const sparsemax: LanguageLoss = {
  name: 'sparsemax',
  inputs: { logits: '[batch..., class]', target: '[batch...] integer' },
  formula: `
    sorted = pick[class](logits, order[class](-logits))
    partial = cumsum[class](sorted)
    support = sum[class](where(1 + (index[class] + 1) * sorted > partial, 1, 0))
    tau = (pick[class](partial, support - 1) - 1) / support
    (sum[class](where(logits <= tau, 0, logits^2 - tau^2)) + 1) / 2 - pick[class](logits, target)`,
  loss: '[batch...]',
  cases: [
    { logits: numbers([3, 5], 1), target: integers([3], [2, 0, 4]) },
    { logits: numbers([2, 2, 3], 2, -9, 9), target: integers([2, 2], [1, 0, 2, 2]) },
  ],
  sum: ({ logits, target }) => {
    const [classes = 1] = [...(logits?.shape ?? [])].reverse();
    let total = 0;
    for (const [row, label] of (target?.data ?? []).entries()) {
      const x = (logits?.data ?? []).slice(row * classes, (row + 1) * classes);
      // Σ max(x - tau, 0) falls with tau, and is 1 at the one that is sought.
      let [low, high] = [Math.min(...x) - 1, Math.max(...x)];
      for (let halving = 0; halving < 100; halving++) {
        const middle = (low + high) / 2;
        const mass = x.reduce((sum, value) => sum + Math.max(value - middle, 0), 0);
        if (mass > 1) low = middle;
        else high = middle;
      }
      const squares = x.reduce((sum, value) => sum + (value > low ? value * value - low * low : 0), 0);
      total += (squares + 1) / 2 - at(x, label);
    }
    return total;
  },
};
