// Generated from spec/losses. Do not edit.
export {
  sparseSoftmaxCrossEntropy,
  type SparseSoftmaxCrossEntropyOptions,
} from '../classification/sparseSoftmaxCrossEntropy.ts';
