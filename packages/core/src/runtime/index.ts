export type { LossContract, ValidationContext } from './lossContract.ts';
export { LossInputError, type InputProblem } from './lossInputError.ts';
export { prepareCall } from './prepareCall.ts';
export type { BroadcastOption, CallInput, LayoutSegment, PreparedCall, TensorParameter } from './preparedCall.ts';
export { readTensor } from './readTensor.ts';
export type * from './hostTensor.ts';
export type * from './specification.ts';
