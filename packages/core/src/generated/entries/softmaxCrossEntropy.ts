// Generated from spec/losses. Do not edit.
export { softmaxCrossEntropy, type SoftmaxCrossEntropyOptions } from '../classification/softmaxCrossEntropy.ts';
