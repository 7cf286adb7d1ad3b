import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  dice,
  hinge,
  huber,
  logCosh,
  meanAbsoluteError,
  meanSquaredError,
  sigmoidFocal,
  softmaxCrossEntropy,
  sparseSoftmaxCrossEntropy,
  triplet,
} from '../generated/index.ts';
import { buildModel } from './buildModel.ts';

type Target = 'portable' | 'wasm';

/** How many nodes the value and the gradient by the first input take. On a GPU each is a launch. */
export interface NodeCount {
  readonly loss: string;
  readonly build: (target: Target) => Uint8Array;
  readonly portable: number;
  /** Each of the long sums of the CPU is taken in float64, which is two conversions. */
  readonly wasm: number;
  /** The shortest graph that we know, with the framework's own operators, whatever they make of NaN, 0 and small numbers. */
  readonly byHand: number;
  /** What most of the nodes are for that the portable graph has beyond it. */
  readonly because: string;
}

const ofPrediction = { shapes: { prediction: [8], target: [8] }, gradients: ['prediction'] } as const;
const ofLogits = { shapes: { logits: [8, 1], target: [8, 1] }, gradients: ['logits'] } as const;
const ofMasks = { shapes: { prediction: [2, 8, 3], target: [2, 8, 3] }, gradients: ['prediction'] } as const;
const ofClasses = { shapes: { logits: [8, 10], target: [8, 10] }, gradients: ['logits'] } as const;
const ofLabels = { shapes: { logits: [8, 10], target: [8] }, gradients: ['logits'] } as const;
const ofEmbeddings = { shapes: { anchor: [8, 4], positive: [8, 4], negative: [8, 4] }, gradients: ['anchor'] } as const;

export const nodeCounts: readonly NodeCount[] = [
  {
    loss: 'mean_squared_error',
    build: (target) => buildModel(meanSquaredError, { ...ofPrediction, target }),
    portable: 4,
    wasm: 6,
    byHand: 4,
    because: '',
  },
  {
    loss: 'mean_absolute_error',
    build: (target) => buildModel(meanAbsoluteError, { ...ofPrediction, target }),
    portable: 7,
    wasm: 7,
    byHand: 5,
    because: 'The older WebGPU provider has no Sign.',
  },
  {
    loss: 'huber',
    build: (target) => buildModel(huber, { ...ofPrediction, target }),
    portable: 9,
    wasm: 9,
    byHand: 7,
    because: 'Clip makes a number of NaN in a shader.',
  },
  {
    loss: 'hinge',
    build: (target) => buildModel(hinge, { ...ofPrediction, target }),
    portable: 7,
    wasm: 9,
    byHand: 7,
    because: '',
  },
  {
    loss: 'binary_cross_entropy_with_logits',
    build: (target) => buildModel(binaryCrossEntropyWithLogits, { ...ofLogits, target }),
    portable: 24,
    wasm: 28,
    byHand: 11,
    because:
      'One softplus and one sigmoid for each label, so that neither value nor gradient cancels where the logit is large, and NaN that a shader may lose.',
  },
  {
    loss: 'binary_cross_entropy',
    build: (target) => buildModel(binaryCrossEntropy, { ...ofPrediction, target }),
    portable: 39,
    wasm: 30,
    byHand: 18,
    because: 'Logarithms of 0 and of NaN in a shader, and log1p, which ONNX lacks.',
  },
  {
    loss: 'softmax_cross_entropy',
    build: (target) => buildModel(softmaxCrossEntropy, { ...ofClasses, target }),
    portable: 17,
    wasm: 16,
    byHand: 14,
    because: 'The maximum and the exponential of NaN in a shader.',
  },
  {
    loss: 'sparse_softmax_cross_entropy',
    build: (target) => buildModel(sparseSoftmaxCrossEntropy, { ...ofLabels, target }),
    portable: 33,
    wasm: 34,
    byHand: 15,
    because: 'Labels that are ignored, labels that no class has, and the mean of nothing.',
  },
  {
    loss: 'dice',
    build: (target) => buildModel(dice, { ...ofMasks, target }),
    portable: 15,
    wasm: 21,
    byHand: 14,
    because: '',
  },
  {
    loss: 'triplet',
    build: (target) => buildModel(triplet, { ...ofEmbeddings, target }),
    portable: 13,
    wasm: 15,
    byHand: 14,
    because: '',
  },
  {
    loss: 'sigmoid_focal',
    build: (target) => buildModel(sigmoidFocal, { ...ofLogits, target }),
    portable: 51,
    wasm: 55,
    byHand: 28,
    because: 'What the cross-entropy of logits takes, and powers of a miss that is 0.',
  },
  {
    loss: 'log_cosh',
    build: (target) => buildModel(logCosh, { ...ofPrediction, target }),
    portable: 59,
    wasm: 52,
    byHand: 11,
    because: 'A form of its own near 0, where the other one cancels, and expm1 and log1p, which ONNX lacks.',
  },
];
