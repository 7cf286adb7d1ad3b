import * as losswright from '@losswright/tfjs';
import { byOperations } from '@losswright/tfjs/runtime';
import * as tf from '@tensorflow/tfjs';
import { drawNumbers, type Kind } from '../numbers.ts';

type Tensors = readonly tf.Tensor[];

/** A loss of a tensor that is differentiated, and of others. */
export type TensorLoss = (...tensors: tf.Tensor[]) => tf.Tensor;

/** One computation in three ways. */
export interface TfjsCase {
  readonly name: string;
  /** What a user of TensorFlow.js would write instead. */
  readonly reference: string;
  readonly theirs: TensorLoss;
  readonly ours: TensorLoss;
  readonly operations: TensorLoss;
  /** Made on the active backend. */
  readonly makeTensors: (elements: number, columns: number) => Tensors;
}

const floats = (kind: Kind, shape: readonly number[], seed: number): tf.Tensor =>
  tf.tensor(drawNumbers(kind, tf.util.sizeFromShape([...shape]), seed, 1), [...shape], 'float32');

const integers = (kind: 'label' | 'sign', length: number, seed: number, classes: number): tf.Tensor =>
  tf.tensor(drawNumbers(kind, length, seed, classes), [length], 'int32');

type Shape = (elements: number, columns: number) => readonly number[];

const pair =
  (first: Kind, second: Kind, shapeOf: Shape = (elements) => [elements]) =>
  (elements: number, columns: number): Tensors => {
    const shape = shapeOf(elements, columns);
    return [floats(first, shape, 1), floats(second, shape, 2)];
  };

const inRows: Shape = (elements, columns) => [elements / columns, columns];

type AnyLoss = TensorLoss & { readonly spec: losswright.LossSpecification };

const caseOf = (
  ours: AnyLoss,
  reference: string,
  theirs: TensorLoss,
  makeTensors: TfjsCase['makeTensors'],
): TfjsCase => ({ name: ours.spec.name, ours, operations: byOperations(ours), reference, theirs, makeTensors });

const distance = (one: tf.Tensor, other: tf.Tensor): tf.Tensor =>
  tf.sqrt(tf.add(tf.sum(tf.squaredDifference(one, other), -1), 1e-12));

const length = (x: tf.Tensor): tf.Tensor => tf.sqrt(tf.add(tf.sum(tf.square(x), -1), 1e-12));

export const tfjsCases: readonly TfjsCase[] = [
  caseOf(
    losswright.meanSquaredError,
    'tf.losses.meanSquaredError',
    (x, y) => tf.losses.meanSquaredError(y, x),
    pair('normal', 'normal'),
  ),
  caseOf(losswright.huber, 'tf.losses.huberLoss', (x, y) => tf.losses.huberLoss(y, x), pair('normal', 'normal')),
  caseOf(
    losswright.binaryCrossEntropy,
    'tf.losses.logLoss',
    (x, y) => tf.losses.logLoss(y, x),
    pair('probability', 'bit'),
  ),
  caseOf(
    losswright.binaryCrossEntropyWithLogits,
    'tf.losses.sigmoidCrossEntropy',
    (x, y) => tf.losses.sigmoidCrossEntropy(y, x),
    pair('normal', 'bit'),
  ),
  caseOf(
    losswright.sigmoidFocal,
    'operations',
    (x, y) => {
      const entropy = tf.add(tf.sub(tf.relu(x), tf.mul(x, y)), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
      const probability = tf.sigmoid(x);
      const wrong = tf.add(probability, tf.sub(y, tf.mul(2, tf.mul(probability, y))));
      const share = tf.add(tf.mul(0.25, y), tf.mul(0.75, tf.sub(1, y)));
      return tf.mean(tf.mul(share, tf.mul(tf.square(wrong), entropy)));
    },
    pair('normal', 'bit'),
  ),
  caseOf(
    losswright.softmaxCrossEntropy,
    'tf.losses.softmaxCrossEntropy',
    (x, y) => tf.losses.softmaxCrossEntropy(y, x),
    (elements, columns) => {
      const labels = integers('label', elements / columns, 2, columns);
      return [floats('normal', inRows(elements, columns), 1), oneHot(labels, columns)];
    },
  ),
  caseOf(
    losswright.sparseSoftmaxCrossEntropy,
    'tf.losses.softmaxCrossEntropy of tf.oneHot',
    (x, label) => tf.losses.softmaxCrossEntropy(tf.oneHot(tf.cast(label, 'int32'), x.shape.at(-1) ?? 1), x),
    (elements, columns) => [
      floats('normal', inRows(elements, columns), 1),
      integers('label', elements / columns, 2, columns),
    ],
  ),
  caseOf(
    losswright.dice,
    'operations',
    (x, y) => {
      const overlap = tf.sum(tf.mul(x, y), 1);
      const total = tf.add(tf.sum(x, 1), tf.sum(y, 1));
      return tf.mean(tf.sub(1, tf.div(tf.add(tf.mul(2, overlap), 1), tf.add(total, 1))));
    },
    pair('probability', 'bit', (elements) => [16, elements / 16, 1]),
  ),
  caseOf(
    losswright.triplet,
    'operations',
    (anchor, positive, negative) =>
      tf.mean(tf.relu(tf.add(tf.sub(distance(anchor, positive), distance(anchor, negative)), 1))),
    (elements, columns) => [
      ...pair('normal', 'normal', inRows)(elements, columns),
      floats('normal', inRows(elements, columns), 3),
    ],
  ),
  caseOf(
    losswright.cosineEmbedding,
    'operations',
    (one, other, label) => {
      const cosine = tf.div(tf.sum(tf.mul(one, other), -1), tf.mul(length(one), length(other)));
      return tf.mean(tf.where(tf.greater(tf.cast(label, 'float32'), 0), tf.sub(1, cosine), tf.relu(cosine)));
    },
    (elements, columns) => [
      ...pair('normal', 'normal', inRows)(elements, columns),
      integers('sign', elements / columns, 3, columns),
    ],
  ),
];

const oneHot = (labels: tf.Tensor, columns: number): tf.Tensor =>
  tf.tidy(() => {
    const encoded = tf.oneHot(tf.cast(labels, 'int32'), columns);
    // On the cpu backend a cast alone would leave integers behind a float32 tensor.
    return tf.mul(tf.cast(encoded, 'float32'), 1);
  });
