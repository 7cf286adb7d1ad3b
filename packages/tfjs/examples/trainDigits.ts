import { holdBackFifth, type LabelledImages, loadDigits } from '@losswright/digits';
import { sparseSoftmaxCrossEntropy } from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs';

const steps = 200;
const learningRate = 1;

/** Trains a linear classifier of handwritten digits, and returns its final loss and its accuracy on unseen digits. */
export async function trainDigits(report: (line: string) => void): Promise<{ loss: number; accuracy: number }> {
  tf.enableProdMode(); // else tfjs prints advice
  await tf.setBackend('cpu');
  const { training, heldBack } = holdBackFifth(loadDigits(), 1);
  const weight = tf.variable(tf.zeros<tf.Rank.R2>([64, 10]));
  const bias = tf.variable(tf.zeros([10]));
  const logits = (images: tf.Tensor2D) => tf.add(tf.matMul(images, weight), bias);

  const images = imageTensor(training);
  const target = tf.tensor1d(training.labels, 'int32');
  const optimizer = tf.train.sgd(learningRate);
  const accuracy = () => tf.tidy(() => accuracyOf(logits(imageTensor(heldBack)), heldBack.labels));
  let loss = Number.NaN;
  for (let step = 1; step <= steps; step++) {
    const value = optimizer.minimize(() => sparseSoftmaxCrossEntropy(logits(images), target), true);
    [loss = Number.NaN] = value?.dataSync() ?? [];
    value?.dispose();
    if (step % 20 === 0) report(`step ${step}: loss ${loss.toFixed(4)}, held back ${percent(accuracy())}`);
  }
  return { loss, accuracy: accuracy() };
}

function imageTensor({ images, count }: LabelledImages): tf.Tensor2D {
  return tf.tensor2d(images, [count, 64]);
}

function accuracyOf(logits: tf.Tensor, labels: Int32Array): number {
  const guesses = tf.argMax(logits, 1).dataSync();
  return labels.filter((label, row) => label === guesses[row]).length / labels.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
