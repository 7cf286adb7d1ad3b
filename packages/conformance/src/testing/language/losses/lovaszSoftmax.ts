import { at } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';
import { lovaszExtension } from '../lovaszExtension.ts';

export const lovaszSoftmax: LanguageLoss = {
  name: 'lovasz_softmax',
  inputs: { probability: '[pixel..., class]', target: '[pixel...] integer' },
  formula: `
    foreground = one_hot[class](target)
    error = abs(foreground - probability)
    rank = order[pixel...](-error)
    truth = pick[pixel...](foreground, rank)
    total = sum[pixel...](foreground)
    jaccard = 1 - (total - cumsum[pixel...](truth)) / (total + cumsum[pixel...](1 - truth))
    surrogate = sum[pixel...](pick[pixel...](error, rank) * (jaccard - shift[pixel...](jaccard, 1, 0)))
    where(total > 0, surrogate, 0)`,
  loss: '[class]',
  cases: [
    { probability: numbers([4, 3], 1, 0, 1), target: integers([4], [2, 0, 2, 2]) },
    { probability: numbers([2, 2, 2], 2, 0, 1), target: integers([2, 2], [1, 0, 0, 1]) },
  ],
  sum: ({ probability, target }) => {
    const [classes = 1] = [...(probability?.shape ?? [])].reverse();
    let total = 0;
    for (let j = 0; j < classes; j++) {
      const labels = (target?.data ?? []).map((label) => Number(label === j));
      if (!labels.includes(1)) continue;
      const errors = labels.map((label, i) => Math.abs(label - at(probability?.data, i * classes + j)));
      total += lovaszExtension(errors, labels, (error) => error);
    }
    return total;
  },
};
