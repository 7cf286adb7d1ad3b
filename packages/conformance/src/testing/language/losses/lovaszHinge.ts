import { at } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';
import { lovaszExtension } from '../lovaszExtension.ts';

export const lovaszHinge: LanguageLoss = {
  name: 'lovasz_hinge',
  inputs: { logits: '[batch, pixel...]', target: '[batch, pixel...] integer' },
  formula: `
    error = 1 - logits * (2 * target - 1)
    rank = order[pixel...](-error)
    truth = pick[pixel...](target, rank)
    total = sum[pixel...](target)
    jaccard = 1 - (total - cumsum[pixel...](truth)) / (total + cumsum[pixel...](1 - truth))
    sum[pixel...](relu(pick[pixel...](error, rank)) * (jaccard - shift[pixel...](jaccard, 1, 0)))`,
  loss: '[batch]',
  cases: [
    { logits: numbers([2, 5], 1), target: integers([2, 5], [1, 0, 1, 1, 0, 0, 0, 1, 0, 0]) },
    { logits: numbers([1, 2, 2], 2), target: integers([1, 2, 2], [1, 1, 0, 1]) },
  ],
  sum: ({ logits, target }) => {
    const [images = 1] = logits?.shape ?? [];
    const pixels = (logits?.data.length ?? 0) / images;
    let total = 0;
    for (let image = 0; image < images; image++) {
      const labels = Array.from({ length: pixels }, (_, i) => at(target?.data, image * pixels + i));
      const errors = labels.map((label, i) => 1 - at(logits?.data, image * pixels + i) * (2 * label - 1));
      total += lovaszExtension(errors, labels, (error) => Math.max(error, 0));
    }
    return total;
  },
};
