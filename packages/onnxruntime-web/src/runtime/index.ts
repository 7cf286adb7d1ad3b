export { defineLoss } from './defineLoss.ts';
export type { Operators } from './graph/operators.ts';
export type { Value } from './graph/value.ts';
export type { Loss, LossOptions } from './loss.ts';
export { defineGraph } from './lossGraph.ts';
export type { Values } from './lossGraph.ts';
