// Generated from spec/losses. Do not edit.
export { dice } from './contracts/dice.ts';
export { earthMoversDistance } from './contracts/earthMoversDistance.ts';
export { meanSquaredError } from './contracts/meanSquaredError.ts';
export { sparseSoftmaxCrossEntropy } from './contracts/sparseSoftmaxCrossEntropy.ts';
export { totalVariation } from './contracts/totalVariation.ts';
