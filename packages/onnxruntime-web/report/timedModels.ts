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
import { crossEntropyByHand } from './byHand/crossEntropyByHand.ts';
import { crossEntropyWithLogitsByHand } from './byHand/crossEntropyWithLogitsByHand.ts';
import { diceByHand } from './byHand/diceByHand.ts';
import { focalByHand } from './byHand/focalByHand.ts';
import { hingeByHand } from './byHand/hingeByHand.ts';
import { huberByHand } from './byHand/huberByHand.ts';
import { meanAbsoluteErrorByHand } from './byHand/meanAbsoluteErrorByHand.ts';
import { meanSquaredErrorByHand } from './byHand/meanSquaredErrorByHand.ts';
import { softmaxCrossEntropyByHand } from './byHand/softmaxCrossEntropyByHand.ts';
import { softmaxCrossEntropyLoss } from './byHand/softmaxCrossEntropyLoss.ts';
import { tripletByHand } from './byHand/tripletByHand.ts';
import { productOfMatrices } from './matrixForm.ts';

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
const maskShape = [4, elements / 4, 1] as const;
const images = pair('prediction', 'target', maskShape);
const embeddings = ['anchor', 'positive', 'negative'].map((name) => ({ name, shape: [rows, columns] }));

/** The inputs of sequences of so many frames, with so many labels each. */
const sequencesOf = (frames: number, labels: number): readonly TimedInput[] => [
  { name: 'logits', shape: [4, frames, 10] },
  { name: 'target', shape: [4, labels], classes: 10, least: 1 },
  { name: 'input_length', shape: [4], classes: frames + 1, least: frames },
  { name: 'target_length', shape: [4], classes: labels + 1, least: labels },
];

const sequences = [
  { frames: 24, labels: 6 },
  { frames: 100, labels: 10 },
] as const;

const shapesOf = <Input extends string>(inputs: readonly TimedInput[]) =>
  // The lists above name the inputs of the losses that they are given to; a wrong name is an error of buildModel.
  Object.fromEntries(inputs.map(({ name, shape }) => [name, shape])) as Record<Input, readonly number[]>;

function model(name: string, bytes: Uint8Array, inputs: readonly TimedInput[]): TimedModel {
  return { name, bytes: [...bytes], nodes: fromBinary(ModelProtoSchema, bytes).graph?.node.length ?? 0, inputs };
}

/** What is timed on every provider: value and gradient of ten losses, each beside the shortest graph that we know by hand. */
export function timedModels(target: Target): readonly TimedModel[] {
  const of = { target } as const;
  const ofPredictions = {
    ...of,
    shapes: shapesOf<'prediction' | 'target'>(predictions),
    gradients: ['prediction'],
  } as const;
  const ofLogits = { ...of, shapes: shapesOf<'logits' | 'target'>(logits), gradients: ['logits'] } as const;
  const ofMasks = { ...of, shapes: shapesOf<'prediction' | 'target'>(images), gradients: ['prediction'] } as const;
  const ofAnchors = {
    ...of,
    shapes: shapesOf<'anchor' | 'positive' | 'negative'>(embeddings),
    gradients: ['anchor'],
  } as const;
  const losses: readonly (readonly [string, Uint8Array, Uint8Array, readonly TimedInput[]])[] = [
    [
      'mean_squared_error',
      buildModel(meanSquaredError, ofPredictions),
      meanSquaredErrorByHand([elements]),
      predictions,
    ],
    [
      'mean_absolute_error',
      buildModel(meanAbsoluteError, ofPredictions),
      meanAbsoluteErrorByHand([elements]),
      predictions,
    ],
    ['huber', buildModel(huber, ofPredictions), huberByHand([elements]), predictions],
    ['hinge', buildModel(hinge, ofPredictions), hingeByHand([elements]), predictions],
    [
      'binary_cross_entropy',
      buildModel(binaryCrossEntropy, ofPredictions),
      crossEntropyByHand([elements]),
      predictions,
    ],
    [
      'binary_cross_entropy_with_logits',
      buildModel(binaryCrossEntropyWithLogits, ofLogits),
      crossEntropyWithLogitsByHand([rows, columns]),
      logits,
    ],
    ['sigmoid_focal', buildModel(sigmoidFocal, ofLogits), focalByHand([rows, columns]), logits],
    [
      'sparse_softmax_cross_entropy',
      buildModel(sparseSoftmaxCrossEntropy, { ...of, shapes: shapesOf(labelled) }),
      softmaxCrossEntropyByHand(rows, columns),
      labelled,
    ],
    ['dice', buildModel(dice, ofMasks), diceByHand(maskShape), images],
    ['triplet', buildModel(triplet, ofAnchors), tripletByHand(rows, columns), embeddings],
  ];
  return [
    ...losses.flatMap(([name, ours, byHand, inputs]) => [
      model(name, ours, inputs),
      model('… by hand', byHand, inputs),
    ]),
    ...sequences.flatMap(({ frames, labels }) => {
      const inputs = sequencesOf(frames, labels);
      // A blank before, between and behind the labels; as many steps as pairs of pairs need.
      const [states, steps] = [2 * labels + 1, 2 ** Math.ceil(Math.log2(frames))];
      const transition = { name: 'transition', shape: [4, steps, states, states] };
      return [
        model(`ctc of ${frames} frames, unrolled`, buildModel(ctc, { shapes: shapesOf(inputs) }), inputs),
        model('… product of matrices, value alone', productOfMatrices(4, steps, states), [transition]),
      ];
    }),
  ];
}

/** What only the CPU runs: ONNX's own operator, without a gradient, and steps in a loop. */
export function modelsOfCpu(): readonly TimedModel[] {
  return [
    model('SoftmaxCrossEntropyLoss, value alone', softmaxCrossEntropyLoss(rows, columns), labelled),
    ...sequences.map(({ frames, labels }) => {
      const inputs = sequencesOf(frames, labels);
      const bytes = buildModel(ctc, { shapes: shapesOf(inputs), target: 'wasm' });
      return model(`ctc of ${frames} frames, Scan`, bytes, inputs);
    }),
  ];
}
