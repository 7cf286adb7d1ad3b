// Generated from spec/losses. Do not edit.
export { cauchy } from './contracts/cauchy.ts';
export { dice } from './contracts/dice.ts';
export { huber } from './contracts/huber.ts';
export { logCosh } from './contracts/logCosh.ts';
export { meanAbsoluteError } from './contracts/meanAbsoluteError.ts';
export { meanSquaredError } from './contracts/meanSquaredError.ts';
export { poisson } from './contracts/poisson.ts';
export { smoothL1 } from './contracts/smoothL1.ts';
export { sparseSoftmaxCrossEntropy } from './contracts/sparseSoftmaxCrossEntropy.ts';
