import type { LabelledImages } from '@losswright/digits';
import { layersLoss, softmaxCrossEntropy } from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs';

/** How long to train. */
export interface FitSettings {
  readonly epochs: number;
}

/** Trains a network with one hidden layer through `model.fit`, and returns its accuracy on the digits held back. */
export async function fitDigits(
  { training, heldBack }: { readonly training: LabelledImages; readonly heldBack: LabelledImages },
  { epochs }: FitSettings,
  report: (line: string) => void,
): Promise<number> {
  const initializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu', kernelInitializer: initializer(1) }),
      tf.layers.dense({ units: 10, kernelInitializer: initializer(2) }),
    ],
  });
  model.compile({
    optimizer: tf.train.adam(0.01),
    loss: layersLoss(softmaxCrossEntropy, { labelSmoothing: 0.05 }),
    metrics: ['accuracy'],
  });
  const [x, y] = tensorsOf(training);
  const [unseenX, unseenY] = tensorsOf(heldBack);
  const { history } = await model.fit(x, y, {
    epochs,
    batchSize: 64,
    shuffle: false, // tfjs shuffles without a seed; the digits come shuffled
    verbose: 0,
    validationData: [unseenX, unseenY],
    callbacks: {
      onEpochEnd: (epoch, logs) => report(`epoch ${epoch + 1}: loss ${logs?.['loss']?.toFixed(4)}`),
    },
  });
  tf.dispose([x, y, unseenX, unseenY]);
  model.optimizer.dispose();
  model.dispose();
  return Number(history['val_acc']?.at(-1));
}

function tensorsOf({ images, labels, count }: LabelledImages): [tf.Tensor2D, tf.Tensor] {
  return [
    tf.tensor2d(images, [count, 64]),
    tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), 10), 'float32')),
  ];
}
