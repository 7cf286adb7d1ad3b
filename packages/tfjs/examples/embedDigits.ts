import type { LabelledImages } from '@losswright/digits';
import { triplet } from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs';

const batch = 128;
const margin = 0.4;

export interface EmbedSettings {
  readonly steps: number;
}

/**
 * Trains an embedding of digits on triplets: an image, another one of its digit, and one of another digit. Returns how
 * often the nearest training image of a digit held back shows the same digit.
 */
export async function embedDigits(
  { training, heldBack }: { readonly training: LabelledImages; readonly heldBack: LabelledImages },
  { steps }: EmbedSettings,
  report: (line: string) => void,
): Promise<number> {
  const initializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu', kernelInitializer: initializer(1) }),
      tf.layers.dense({ units: 8, kernelInitializer: initializer(2) }),
    ],
  });
  const embed = (images: tf.Tensor): tf.Tensor => {
    const points = model.apply(images) as tf.Tensor;
    return tf.div(points, tf.sqrt(tf.add(tf.sum(tf.square(points), 1, true), 1e-6)));
  };
  const images = tf.tensor2d(training.images, [training.count, 64]);
  const rowsOfDigit = Array.from({ length: 10 }, (_, digit) =>
    [...training.labels.keys()].filter((row) => training.labels[row] === digit),
  );
  const optimizer = tf.train.adam(0.005);
  for (let step = 1; step <= steps; step++) {
    const rows = pickTriplets(training.labels, rowsOfDigit, step);
    const cost = optimizer.minimize(
      () => {
        const points = embed(tf.gather(images, tf.tensor1d(rows.flat(), 'int32')));
        const [anchor, positive, negative] = tf.split(points, 3);
        if (anchor === undefined || positive === undefined || negative === undefined) throw new Error('three parts');
        return triplet(anchor, positive, negative, { margin });
      },
      step % 20 === 0,
    );
    if (cost !== null) report(`step ${step}: loss ${(await cost.data())[0]?.toFixed(4)}`);
    cost?.dispose();
  }
  const nearest = tf.tidy(() => {
    const known = embed(images);
    const unseen = embed(tf.tensor2d(heldBack.images, [heldBack.count, 64]));
    return tf.argMax(tf.matMul(unseen, known, false, true), 1);
  });
  const rows = await nearest.data();
  tf.dispose([images, nearest]);
  optimizer.dispose();
  model.dispose();
  return heldBack.labels.filter((label, i) => label === training.labels[rows[i] ?? -1]).length / heldBack.count;
}

/** Rows of anchors, of positives and of negatives. */
function pickTriplets(labels: Int32Array, rowsOfDigit: readonly number[][], seed: number): number[][] {
  const random = Array.from(tf.tidy(() => tf.randomUniform([batch * 4], 0, 1, 'float32', seed).dataSync()));
  const pick = <T>(choices: readonly T[], at: number): T => {
    const choice = choices[Math.floor((random[at] ?? 0) * choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  };
  const triplets = Array.from({ length: batch }, (_, i) => {
    const anchor = pick([...labels.keys()], 4 * i);
    const digit = labels[anchor] ?? 0;
    const other = (digit + 1 + Math.floor((random[4 * i + 1] ?? 0) * 9)) % 10;
    return [anchor, pick(rowsOfDigit[digit] ?? [], 4 * i + 2), pick(rowsOfDigit[other] ?? [], 4 * i + 3)];
  });
  return [0, 1, 2].map((part) => triplets.map((rows) => rows[part] ?? 0));
}
