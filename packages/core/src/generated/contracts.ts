// Generated from spec/losses. Do not edit.
export { dice } from './contracts/dice.ts';
export { meanSquaredError } from './contracts/meanSquaredError.ts';
export { sparseSoftmaxCrossEntropy } from './contracts/sparseSoftmaxCrossEntropy.ts';
