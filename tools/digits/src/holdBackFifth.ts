import { type LabelledImages, pixelCount } from './labelledImages.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * Shuffles by `seed` and splits in two: four fifths to train on, one fifth to judge by.
 * The same seed gives the same split.
 */
export function holdBackFifth(
  digits: LabelledImages,
  seed: number,
): { readonly training: LabelledImages; readonly heldBack: LabelledImages } {
  const rows = shuffledRows(digits.count, seed);
  const heldBackCount = Math.floor(digits.count / 5);
  return {
    training: selectRows(digits, rows.slice(heldBackCount)),
    heldBack: selectRows(digits, rows.slice(0, heldBackCount)),
  };
}

function shuffledRows(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, row) => ({ row, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ row }) => row);
}

function selectRows(digits: LabelledImages, rows: readonly number[]): LabelledImages {
  const images = new Float32Array(rows.length * pixelCount);
  const labels = new Int32Array(rows.length);
  for (const [place, row] of rows.entries()) {
    images.set(digits.images.subarray(row * pixelCount, (row + 1) * pixelCount), place * pixelCount);
    labels.set(digits.labels.subarray(row, row + 1), place);
  }
  return { count: rows.length, images, labels };
}
