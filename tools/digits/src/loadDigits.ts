import { readFileSync } from 'node:fs';
import { type LabelledImages, pixelCount } from './labelledImages.ts';

const mostInk = 16;

/** The 1,797 handwritten digits of the UCI repository's optdigits test set, in the order of the source. */
export function loadDigits(): LabelledImages {
  const lines = readFileSync(new URL('../digits.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const images = new Float32Array(lines.length * pixelCount);
  const labels = new Int32Array(lines.length);
  for (const [row, line] of lines.entries()) {
    for (let pixel = 0; pixel < pixelCount; pixel++) {
      images[row * pixelCount + pixel] = Number.parseInt(line.charAt(pixel), mostInk + 1) / mostInk;
    }
    labels[row] = Number(line.slice(pixelCount));
  }
  return { count: lines.length, images, labels };
}
