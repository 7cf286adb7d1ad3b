// Generated from spec/losses. Do not edit.
export { binaryCrossEntropy, type BinaryCrossEntropyOptions } from '../classification/binaryCrossEntropy.ts';
