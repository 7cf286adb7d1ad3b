import { at } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const windows: LanguageLoss = {
  name: 'windows',
  inputs: { image: '[batch..., height, channel]' },
  parameters: { window: '{ dtype: integer, default: 2, doc: How many rows a mean is taken of. }' },
  formula: `
    axis offset = window
    axis row = size[height] - window + 1
    weight = exp(-index[offset])
    blurred = sum[offset](weight * pick[height](image, index[row] + index[offset])) / sum[offset](weight)
    mean[row](blurred^2)`,
  loss: '[batch..., channel]',
  cases: [{ image: numbers([2, 4, 3], 1) }, { image: numbers([3, 1], 2) }],
  sum: ({ image }) => {
    const [channels = 1, height = 1] = [...(image?.shape ?? [])].reverse();
    const last = Math.exp(-1);
    let total = 0;
    for (let start = 0; start < (image?.data.length ?? 0); start += height * channels) {
      for (let row = 0; row + 1 < height; row++) {
        for (let j = 0; j < channels; j++) {
          const [here, next] = [row, row + 1].map((i) => at(image?.data, start + i * channels + j));
          total += (((here ?? NaN) + last * (next ?? NaN)) / (1 + last)) ** 2 / (height - 1);
        }
      }
    }
    return total;
  },
};
