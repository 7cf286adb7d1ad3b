// Generated from spec/losses. Do not edit.
export {
  binaryCrossEntropyWithLogits,
  type BinaryCrossEntropyWithLogitsOptions,
} from '../classification/binaryCrossEntropyWithLogits.ts';
