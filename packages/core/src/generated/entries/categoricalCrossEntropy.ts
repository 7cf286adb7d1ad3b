// Generated from spec/losses. Do not edit.
export {
  categoricalCrossEntropy,
  type CategoricalCrossEntropyOptions,
} from '../classification/categoricalCrossEntropy.ts';
