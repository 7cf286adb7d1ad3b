export { LossInputError } from '@losswright/core/runtime';
export { buildModel, type BuildModelOptions } from './runtime/buildModel.ts';
export { createLoss, type CreateLossOptions, type LossSession } from './runtime/createLoss.ts';
export {
  encodeGraph,
  type Graph,
  type GraphConstant,
  type GraphNode,
  type GraphTensor,
} from './runtime/encodeGraph.ts';
export type { Loss, LossOptions, ModelOptions } from './runtime/loss.ts';
export type { Placement } from './runtime/session/openSession.ts';
export type { OrtRuntime } from './runtime/session/ortRuntime.ts';
export type { RunResult } from './runtime/session/runPlan.ts';
export * from './generated/index.ts';
export { attachLoss, type AttachLossOptions } from './runtime/attachLoss.ts';
export { throughNetwork, type NetworkOptions } from './runtime/throughNetwork.ts';
