import { fromBinary } from '@bufbuild/protobuf';
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  buildModel,
  ctc,
  dice,
  hinge,
  huber,
  meanAbsoluteError,
  meanSquaredError,
  sigmoidFocal,
  sparseSoftmaxCrossEntropy,
  triplet,
} from '@losswright/onnxruntime-web';
import { ModelProtoSchema } from '../src/runtime/protobuf/generated/onnx_pb.ts';
import {
  crossEntropyWithLogitsByHand,
  huberByHand,
  meanSquaredErrorByHand,
  softmaxCrossEntropyByHand,
  softmaxCrossEntropyLoss,
} from './handWritten.ts';

export interface TimedInput {
  readonly name: string;
  readonly shape: readonly number[];
  /** Labels below this; absent for numbers between 0 and 1. */
  readonly classes?: number;
  readonly least?: number;
}

/** A model to be timed, as plain data. */
export interface TimedModel {
  readonly name: string;
  readonly bytes: readonly number[];
  /** How many operators it has, before ONNX Runtime optimises it. */
  readonly nodes: number;
  readonly inputs: readonly TimedInput[];
}

type Target = 'wasm' | 'webgpu';

const elements = 2 ** 16;
const rows = 256;
const columns = 256;

const pair = (one: string, other: string, shape: readonly number[]): readonly TimedInput[] => [
  { name: one, shape },
  { name: other, shape },
];
const predictions = pair('prediction', 'target', [elements]);
const logits = pair('logits', 'target', [rows, columns]);
const labelled: readonly TimedInput[] = [
  { name: 'logits', shape: [rows, columns] },
  { name: 'target', shape: [rows], classes: columns },
];
const images = pair('prediction', 'target', [4, elements / 4, 1]);
const embeddings = ['anchor', 'positive', 'negative'].map((name) => ({ name, shape: [rows, columns] }));

const frames = 24;
const sequences: readonly TimedInput[] = [
  { name: 'logits', shape: [4, frames, 10] },
  { name: 'target', shape: [4, 6], classes: 10, least: 1 },
  { name: 'input_length', shape: [4], classes: frames + 1, least: frames },
  { name: 'target_length', shape: [4], classes: 7, least: 6 },
];

const shapesOf = <Input extends string>(inputs: readonly TimedInput[]) =>
  // The lists above name the inputs of the losses that they are given to; a wrong name is an error of buildModel.
  Object.fromEntries(inputs.map(({ name, shape }) => [name, shape])) as Record<Input, readonly number[]>;

function model(name: string, bytes: Uint8Array, inputs: readonly TimedInput[]): TimedModel {
  return { name, bytes: [...bytes], nodes: fromBinary(ModelProtoSchema, bytes).graph?.node.length ?? 0, inputs };
}

/** What is timed on every provider: value and gradient of ten losses, beside the best that we know by hand. */
export function timedModels(target: Target): readonly TimedModel[] {
  const of = { target } as const;
  return [
    model(
      'mean_squared_error',
      buildModel(meanSquaredError, { ...of, shapes: shapesOf(predictions), gradients: ['prediction'] }),
      predictions,
    ),
    model('… by hand', meanSquaredErrorByHand([elements]), predictions),
    model(
      'mean_absolute_error',
      buildModel(meanAbsoluteError, { ...of, shapes: shapesOf(predictions), gradients: ['prediction'] }),
      predictions,
    ),
    model('huber', buildModel(huber, { ...of, shapes: shapesOf(predictions), gradients: ['prediction'] }), predictions),
    model('… by hand', huberByHand([elements]), predictions),
    model('hinge', buildModel(hinge, { ...of, shapes: shapesOf(predictions), gradients: ['prediction'] }), predictions),
    model(
      'binary_cross_entropy',
      buildModel(binaryCrossEntropy, { ...of, shapes: shapesOf(predictions), gradients: ['prediction'] }),
      predictions,
    ),
    model(
      'binary_cross_entropy_with_logits',
      buildModel(binaryCrossEntropyWithLogits, { ...of, shapes: shapesOf(logits), gradients: ['logits'] }),
      logits,
    ),
    model('… by hand', crossEntropyWithLogitsByHand([rows, columns]), logits),
    model(
      'sigmoid_focal',
      buildModel(sigmoidFocal, { ...of, shapes: shapesOf(logits), gradients: ['logits'] }),
      logits,
    ),
    model(
      'sparse_softmax_cross_entropy',
      buildModel(sparseSoftmaxCrossEntropy, { ...of, shapes: shapesOf(labelled) }),
      labelled,
    ),
    model('… by hand', softmaxCrossEntropyByHand(rows, columns), labelled),
    model('dice', buildModel(dice, { ...of, shapes: shapesOf(images), gradients: ['prediction'] }), images),
    model('triplet', buildModel(triplet, { ...of, shapes: shapesOf(embeddings) }), embeddings),
    model('ctc, unrolled', buildModel(ctc, { shapes: shapesOf(sequences) }), sequences),
  ];
}

/** What only the CPU runs: ONNX's own operator, without a gradient, and steps in a loop. */
export function modelsOfCpu(): readonly TimedModel[] {
  const bytes = buildModel(ctc, { shapes: shapesOf(sequences), target: 'wasm' });
  return [
    model('SoftmaxCrossEntropyLoss, value alone', softmaxCrossEntropyLoss(rows, columns), labelled),
    model('ctc, Scan', bytes, sequences),
  ];
}
