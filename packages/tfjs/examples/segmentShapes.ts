import { diceBinaryCrossEntropy, layersLoss } from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs';

const size = 12;

export interface SegmentSettings {
  readonly images: number;
  readonly epochs: number;
}

/** Trains a small U-Net to find discs in noisy images, and returns the mean overlap with unseen discs, from 0 to 1. */
export async function segmentShapes(
  { images, epochs }: SegmentSettings,
  report: (line: string) => void,
): Promise<number> {
  const model = smallUnet();
  model.compile({ optimizer: tf.train.adam(0.02), loss: layersLoss(diceBinaryCrossEntropy) });
  const training = makeDiscs(images, 1);
  await model.fit(training.pictures, training.masks, {
    epochs,
    batchSize: 16,
    shuffle: false,
    verbose: 0,
    callbacks: {
      onEpochEnd: (epoch, logs) => report(`epoch ${epoch + 1}: loss ${logs?.['loss']?.toFixed(4)}`),
    },
  });
  const unseen = makeDiscs(32, 1000);
  const overlap = tf.tidy(() => {
    const found = tf.cast(tf.greater(model.predict(unseen.pictures) as tf.Tensor, 0.5), 'float32');
    const both = tf.sum(tf.mul(found, unseen.masks), [1, 2, 3]);
    return tf.mean(tf.div(tf.mul(2, both), tf.add(tf.sum(found, [1, 2, 3]), tf.sum(unseen.masks, [1, 2, 3]))));
  });
  const [value = Number.NaN] = await overlap.data();
  tf.dispose([training, unseen, overlap]);
  model.optimizer.dispose();
  model.dispose();
  return value;
}

/** Down once and up again, with a bridge for the details. */
function smallUnet(): tf.LayersModel {
  const convolution = (filters: number, seed: number) =>
    tf.layers.conv2d({
      filters,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: tf.initializers.heNormal({ seed }),
    });
  const input = tf.input({ shape: [size, size, 1] });
  const fine = convolution(4, 1).apply(input) as tf.SymbolicTensor;
  const coarse = tf.layers.maxPooling2d({ poolSize: 2 }).apply(fine);
  const deep = convolution(8, 2).apply(coarse);
  const up = tf.layers.upSampling2d({ size: [2, 2] }).apply(deep) as tf.SymbolicTensor;
  const joined = tf.layers.concatenate().apply([fine, up]);
  const last = convolution(4, 3).apply(joined);
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 4 });
  const mask = tf.layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid', kernelInitializer }).apply(last);
  return tf.model({ inputs: input, outputs: mask as tf.SymbolicTensor });
}

/** Discs of radius 2 to 4 anywhere in noise that is nearly as bright as they are. */
function makeDiscs(count: number, seed: number): { pictures: tf.Tensor; masks: tf.Tensor } {
  return tf.tidy(() => {
    const random = (low: number, high: number, offset: number) =>
      tf.randomUniform([count, 1, 1, 1], low, high, 'float32', seed + offset);
    const place = tf.range(0, size, 1, 'float32');
    const row = tf.sub(tf.reshape(place, [1, size, 1, 1]), random(3, size - 4, 0));
    const column = tf.sub(tf.reshape(place, [1, 1, size, 1]), random(3, size - 4, 1));
    const distance = tf.add(tf.square(row), tf.square(column));
    const masks = tf.cast(tf.less(distance, tf.square(random(2, 4, 2))), 'float32');
    const noise = tf.randomNormal([count, size, size, 1], 0, 0.4, 'float32', seed + 3);
    return { pictures: tf.add(masks, noise), masks };
  });
}
