import type { LabelledImages } from '@losswright/digits';
import { ctc } from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs';

/** Of a rendered string: digits of 8 columns and gaps of 0 to 3 columns, seen through a window of 8 columns. */
const labels = 3;
const columns = 35;
const stride = 3;
const frames = (columns - 8) / stride + 1;
const batch = 32;
const blank = 10;

export interface ReadSettings {
  readonly steps: number;
}

/**
 * Trains a reader of strings of three digits, which is told the digits but not where they stand, and returns the share
 * of unseen digits that it reads right: 1 less the edit distance for each digit.
 */
export async function readDigitStrings(
  { training, heldBack }: { readonly training: LabelledImages; readonly heldBack: LabelledImages },
  { steps }: ReadSettings,
  report: (line: string) => void,
): Promise<number> {
  const initializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu', kernelInitializer: initializer(1) }),
      tf.layers.dense({ units: 11, kernelInitializer: initializer(2) }),
    ],
  });
  const logitsOf = (windows: tf.Tensor): tf.Tensor =>
    tf.reshape(model.apply(tf.reshape(windows, [-1, 64])) as tf.Tensor, [-1, frames, 11]);
  const lengths = (length: number): tf.Tensor => tf.mul(tf.ones([batch], 'int32'), tf.scalar(length, 'int32'));

  const optimizer = tf.train.adam(0.03);
  for (let step = 1; step <= steps; step++) {
    const { windows, target } = renderStrings(training, batch, step);
    const cost = optimizer.minimize(
      () => ctc(logitsOf(tf.tensor(windows, [batch, frames, 64])), target, lengths(frames), lengths(labels), { blank }),
      step % 20 === 0,
    );
    if (cost !== null) report(`step ${step}: loss ${(await cost.data())[0]?.toFixed(4)}`);
    cost?.dispose();
  }
  const unseen = renderStrings(heldBack, 100, 1_000_000);
  const best = tf.tidy(() => tf.argMax(logitsOf(tf.tensor(unseen.windows, [100, frames, 64])), 2));
  const guesses = await best.data();
  best.dispose();
  optimizer.dispose();
  model.dispose();
  const mistakes = unseen.target.map((wanted, i) =>
    editDistance(wanted, collapse(guesses.subarray(i * frames, (i + 1) * frames))),
  );
  return 1 - mistakes.reduce((sum, mistake) => sum + mistake, 0) / (labels * unseen.target.length);
}

/** Strings of random digits, as the windows that slide over them, and the digits. */
function renderStrings({ images, labels: digits, count }: LabelledImages, strings: number, seed: number) {
  const random = tf.tidy(() => tf.randomUniform([strings, labels, 2], 0, 1, 'float32', seed).dataSync());
  const windows = new Float32Array(strings * frames * 64);
  const target = Array.from({ length: strings }, (_, string) => {
    const picture = new Float32Array(8 * columns);
    let left = 0;
    const shown = Array.from({ length: labels }, (_, place) => {
      const at = 2 * (string * labels + place);
      const image = Math.floor((random[at] ?? 0) * count);
      left += Math.floor((random[at + 1] ?? 0) * 4);
      for (let row = 0; row < 8; row++) {
        const line = images.subarray(image * 64 + row * 8, image * 64 + row * 8 + 8);
        picture.set(line, row * columns + left);
      }
      left += 8;
      return digits[image] ?? 0;
    });
    for (let frame = 0; frame < frames; frame++) {
      for (let row = 0; row < 8; row++) {
        const start = row * columns + frame * stride;
        windows.set(picture.subarray(start, start + 8), (string * frames + frame) * 64 + row * 8);
      }
    }
    return shown;
  });
  return { windows, target };
}

/** The best class of each frame as labels: repetitions are one label, and blanks stand between labels. */
function collapse(best: ArrayLike<number>): readonly number[] {
  return Array.from(best).filter((guess, frame) => guess !== blank && guess !== best[frame - 1]);
}

/** How many labels have to be put in, taken out or changed. */
function editDistance(wanted: readonly number[], read: readonly number[]): number {
  let distances = Array.from({ length: read.length + 1 }, (_, length) => length);
  for (const [i, label] of wanted.entries()) {
    const next = [i + 1];
    for (const [j, other] of read.entries()) {
      const changed = (distances[j] ?? 0) + (label === other ? 0 : 1);
      next.push(Math.min(changed, (distances[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    distances = next;
  }
  return distances[read.length] ?? 0;
}
