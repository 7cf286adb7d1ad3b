// Generated from spec/losses. Do not edit.
export {
  sparseCategoricalCrossEntropy,
  type SparseCategoricalCrossEntropyOptions,
} from '../classification/sparseCategoricalCrossEntropy.ts';
