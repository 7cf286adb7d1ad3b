import { type LanguageLoss, numbers } from './languageLoss.ts';

const at = (data: readonly number[] | undefined, index: number): number => data?.[index] ?? NaN;

/** Losses whose formulas use what the losses of the library use rarely or not yet. */
export const languageLosses: readonly LanguageLoss[] = [
  {
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
  },
  {
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
  },
];
