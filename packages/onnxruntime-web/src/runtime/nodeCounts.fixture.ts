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
  readonly naive: number;
  /** The shortest portable one that we know with the same guarantees. */
  readonly byHand: number;
  /** What the nodes are for that it has beyond the naive one. */
  readonly because: string;
}

const ofPrediction = { shapes: { prediction: [8], target: [8] }, gradients: ['prediction'] } as const;
const ofElements = { shapes: { logits: [8], target: [8] }, gradients: ['logits'] } as const;
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
    naive: 4,
    byHand: 4,
    because: '',
  },
  {
    loss: 'mean_absolute_error',
    build: (target) => buildModel(meanAbsoluteError, { ...ofPrediction, target }),
    portable: 7,
    wasm: 7,
    naive: 5,
    byHand: 7,
    because: 'The older WebGPU provider has no Sign: two comparisons, two selections.',
  },
  {
    loss: 'huber',
    build: (target) => buildModel(huber, { ...ofPrediction, target }),
    portable: 9,
    wasm: 9,
    naive: 7,
    byHand: 9,
    because:
      'Clip makes a number of NaN in a shader: a comparison and a selection, without which the gradient of NaN is delta.',
  },
  {
    loss: 'hinge',
    build: (target) => buildModel(hinge, { ...ofPrediction, target }),
    portable: 7,
    wasm: 9,
    naive: 7,
    byHand: 7,
    because: '',
  },
  {
    loss: 'binary_cross_entropy_with_logits',
    build: (target) => buildModel(binaryCrossEntropyWithLogits, { ...ofLogits, target }),
    portable: 16,
    wasm: 17,
    naive: 11,
    byHand: 16,
    because:
      "σ(x) - t has no digit right at x = 50 and t = 1, where the gradient is -2e-22: a sigmoid of -|x|, what each side weighs, and a sign. A comparison and a selection keep NaN, of which a shader's sigmoid makes a number.",
  },
  {
    loss: 'binary_cross_entropy',
    build: (target) => buildModel(binaryCrossEntropy, { ...ofPrediction, target }),
    portable: 33,
    wasm: 26,
    naive: 15,
    byHand: 27,
    because:
      'Logarithms of 0 and of NaN, which a shader need not know, what rounding 1 - p loses, and no gradient outside of [0, 1].',
  },
  {
    loss: 'softmax_cross_entropy',
    build: (target) => buildModel(softmaxCrossEntropy, { ...ofClasses, target }),
    portable: 17,
    wasm: 16,
    naive: 14,
    byHand: 17,
    because: "A shader's maximum and exponential lose NaN: a sum, a comparison and a selection for each row.",
  },
  {
    loss: 'sparse_softmax_cross_entropy',
    build: (target) => buildModel(sparseSoftmaxCrossEntropy, { ...ofLabels, target }),
    portable: 29,
    wasm: 30,
    naive: 14,
    byHand: 28,
    because:
      "Labels that are ignored, labels that no class has, the mean of nothing, and NaN, which a shader's maximum loses.",
  },
  {
    loss: 'dice',
    build: (target) => buildModel(dice, { ...ofMasks, target }),
    portable: 15,
    wasm: 21,
    naive: 14,
    byHand: 14,
    because: '',
  },
  {
    loss: 'triplet',
    build: (target) => buildModel(triplet, { ...ofEmbeddings, target }),
    portable: 13,
    wasm: 15,
    naive: 12,
    byHand: 12,
    because: '',
  },
  {
    loss: 'sigmoid_focal',
    build: (target) => buildModel(sigmoidFocal, { ...ofElements, target }),
    portable: 30,
    wasm: 36,
    naive: 26,
    byHand: 30,
    because: "NaN, of which a shader's sigmoid makes a number, and logarithms that are infinite at large logits.",
  },
  {
    loss: 'log_cosh',
    build: (target) => buildModel(logCosh, { ...ofPrediction, target }),
    portable: 39,
    wasm: 35,
    naive: 11,
    byHand: 33,
    because: 'A form of its own near 0, where the naive one has no digit right, and expm1 and log1p, which ONNX lacks.',
  },
];
