import { at } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const smoothRows: LanguageLoss = {
  name: 'smooth_rows',
  inputs: { image: '[batch..., height, width]' },
  formula: `
    down = shift[height](image, -1, image) - image
    across = image - shift[width](image, 2, 0.5)
    sum[height, width](sqrt(1 + down^2) * across)`,
  loss: '[batch...]',
  cases: [{ image: numbers([2, 4, 3], 1) }, { image: numbers([1, 1], 2) }, { image: numbers([2, 1, 3, 2], 3) }],
  sum: ({ image }) => {
    const [width = 0, height = 0] = [...(image?.shape ?? [])].reverse();
    let total = 0;
    for (let i = 0; i < (image?.data.length ?? 0); i++) {
      const [row, column] = [Math.floor(i / width) % height, i % width];
      const x = at(image?.data, i);
      const down = row + 1 < height ? at(image?.data, i + width) - x : 0;
      const across = x - (column >= 2 ? at(image?.data, i - 2) : 0.5);
      total += Math.sqrt(1 + down * down) * across;
    }
    return total;
  },
};
