// Generated from spec/losses. Do not edit.
export { diceBinaryCrossEntropy, type DiceBinaryCrossEntropyOptions } from '../composite/diceBinaryCrossEntropy.ts';
