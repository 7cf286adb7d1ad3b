import * as core from '@losswright/core';
import * as onnx from '@losswright/onnxruntime-web';
import * as tf from '@tensorflow/tfjs';
import type { Kind } from './numbers.ts';

/** The shape of an input for so many elements in all. */
type ShapeOf = (elements: number) => readonly number[];

/** A loss, and how one calls the same in other frameworks. */
export interface BenchCase {
  readonly name: string;
  readonly core: unknown;
  readonly onnx: unknown;
  readonly inputs: Readonly<Record<string, { readonly kind: Kind; readonly shape: ShapeOf }>>;
  readonly options: Readonly<Record<string, number>>;
  /** The inputs to differentiate by. */
  readonly gradients: readonly string[];
  /** What other names the expression reads; `fill` and `shape` stand for a tensor. */
  readonly parameters?: (elements: number) => Readonly<Record<string, unknown>>;
  /** An expression over the inputs, in Python with `F` for torch.nn.functional. */
  readonly pytorch: string | undefined;
  readonly tfjs?: (inputs: Readonly<Record<string, tf.Tensor>>) => tf.Tensor;
}

const flat: ShapeOf = (elements) => [elements];
const rowsOf =
  (columns: number): ShapeOf =>
  (elements) => [Math.max(1, Math.floor(elements / columns)), Math.min(columns, elements)];
const perRowOf =
  (columns: number): ShapeOf =>
  (elements) => [Math.max(1, Math.floor(elements / columns))];
const images: ShapeOf = (elements) => [Math.min(16, elements), Math.max(1, Math.floor(elements / 16)), 1];
const classes = 1000;
const features = 256;
/** Of recordings with 100 frames, 20 labels each, out of 80. */
const frames = { time: 100, label: 20, class: 80 };
const recordings = (elements: number): number => Math.max(1, Math.floor(elements / (frames.time * frames.class)));
const pairs = { kind: 'normal', shape: rowsOf(128) } as const;
const embedding = { kind: 'normal', shape: rowsOf(features) } as const;

const given = (inputs: Readonly<Record<string, tf.Tensor>>, name: string): tf.Tensor => {
  const tensor = inputs[name];
  if (tensor === undefined) throw new Error(`no input ${name}`);
  return tensor;
};

/** Losses of each form that kernels have: elementwise, of rows, and of long rows. */
export const benchCases: readonly BenchCase[] = [
  {
    name: 'mean_squared_error',
    core: core.meanSquaredError,
    onnx: onnx.meanSquaredError,
    inputs: { prediction: { kind: 'normal', shape: flat }, target: { kind: 'normal', shape: flat } },
    options: {},
    gradients: ['prediction'],
    pytorch: 'F.mse_loss(prediction, target)',
    tfjs: (inputs) => tf.losses.meanSquaredError(given(inputs, 'target'), given(inputs, 'prediction')),
  },
  {
    name: 'huber',
    core: core.huber,
    onnx: onnx.huber,
    inputs: { prediction: { kind: 'normal', shape: flat }, target: { kind: 'normal', shape: flat } },
    options: {},
    gradients: ['prediction'],
    pytorch: 'F.huber_loss(prediction, target)',
    tfjs: (inputs) => tf.losses.huberLoss(given(inputs, 'target'), given(inputs, 'prediction')),
  },
  {
    name: 'binary_cross_entropy',
    core: core.binaryCrossEntropy,
    onnx: onnx.binaryCrossEntropy,
    inputs: { prediction: { kind: 'probability', shape: flat }, target: { kind: 'bit', shape: flat } },
    options: {},
    gradients: ['prediction'],
    pytorch: 'F.binary_cross_entropy(prediction, target)',
    tfjs: (inputs) => tf.losses.logLoss(given(inputs, 'target'), given(inputs, 'prediction')),
  },
  {
    name: 'binary_cross_entropy_with_logits',
    core: core.binaryCrossEntropyWithLogits,
    onnx: onnx.binaryCrossEntropyWithLogits,
    inputs: { logits: { kind: 'normal', shape: flat }, target: { kind: 'bit', shape: flat } },
    options: {},
    gradients: ['logits'],
    pytorch: 'F.binary_cross_entropy_with_logits(logits, target)',
    tfjs: (inputs) => tf.losses.sigmoidCrossEntropy(given(inputs, 'target'), given(inputs, 'logits')),
  },
  {
    name: 'sigmoid_focal',
    core: core.sigmoidFocal,
    onnx: onnx.sigmoidFocal,
    inputs: { logits: { kind: 'normal', shape: flat }, target: { kind: 'bit', shape: flat } },
    options: { alpha: 0.25 },
    gradients: ['logits'],
    pytorch:
      '(lambda p, ce: ((0.25 * target + 0.75 * (1 - target)) * (1 - (p * target + (1 - p) * (1 - target))) ** 2 * ce).mean())' +
      "(torch.sigmoid(logits), F.binary_cross_entropy_with_logits(logits, target, reduction='none'))",
  },
  {
    name: 'sparse_softmax_cross_entropy',
    core: core.sparseSoftmaxCrossEntropy,
    onnx: onnx.sparseSoftmaxCrossEntropy,
    inputs: { logits: { kind: 'normal', shape: rowsOf(classes) }, target: { kind: 'label', shape: perRowOf(classes) } },
    options: {},
    gradients: ['logits'],
    pytorch: 'F.cross_entropy(logits, target.long())',
    tfjs: (inputs) => {
      const logits = given(inputs, 'logits');
      return tf.losses.softmaxCrossEntropy(
        tf.oneHot(tf.cast(given(inputs, 'target'), 'int32'), logits.shape.at(-1) ?? 1),
        logits,
      );
    },
  },
  {
    name: 'dice',
    core: core.dice,
    onnx: onnx.dice,
    inputs: { prediction: { kind: 'probability', shape: images }, target: { kind: 'bit', shape: images } },
    options: {},
    gradients: ['prediction'],
    pytorch: '(1 - (2 * (prediction * target).sum(1) + 1) / (prediction.sum(1) + target.sum(1) + 1)).mean()',
  },
  {
    name: 'triplet',
    core: core.triplet,
    onnx: onnx.triplet,
    inputs: { anchor: embedding, positive: embedding, negative: embedding },
    options: {},
    gradients: ['anchor', 'positive', 'negative'],
    pytorch: 'F.relu(((anchor - positive) ** 2).sum(1) - ((anchor - negative) ** 2).sum(1) + 1).mean()',
  },
  {
    name: 'cosine_embedding',
    core: core.cosineEmbedding,
    onnx: onnx.cosineEmbedding,
    inputs: { first: embedding, second: embedding, target: { kind: 'sign', shape: perRowOf(features) } },
    options: {},
    gradients: ['first', 'second'],
    pytorch: 'F.cosine_embedding_loss(first, second, target)',
  },
  {
    name: 'nt_xent',
    core: core.ntXent,
    onnx: onnx.ntXent,
    inputs: { first: pairs, second: pairs },
    options: {},
    gradients: ['first', 'second'],
    pytorch:
      '(lambda z: F.cross_entropy((z @ z.T / 0.5).fill_diagonal_(-torch.inf), torch.arange(len(z)).roll(len(z) // 2)))' +
      '(F.normalize(torch.cat([first, second])))',
  },
  {
    name: 'ctc',
    core: core.ctc,
    onnx: onnx.ctc,
    inputs: {
      logits: { kind: 'normal', shape: (elements) => [recordings(elements), frames.time, frames.class] },
      target: { kind: 'letter', shape: (elements) => [recordings(elements), frames.label] },
      input_length: { kind: { constant: frames.time }, shape: (elements) => [recordings(elements)] },
      target_length: { kind: { constant: frames.label }, shape: (elements) => [recordings(elements)] },
    },
    options: {},
    gradients: ['logits'],
    pytorch:
      "F.ctc_loss(logits.log_softmax(-1).transpose(0, 1), target, input_length, target_length, reduction='none').mean()",
  },
];
