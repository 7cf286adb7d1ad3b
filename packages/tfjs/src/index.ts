export * from './generated/index.ts';
export { LossInputError, type LossSpecification } from '@losswright/core/runtime';
export { layersLoss, layersLossFrom, type LayersLoss, type LayersLossConfig } from './layersLoss.ts';
export type { GradientOptions, Loss, LossOptions, TensorLike, ValueAndGradients } from './runtime/index.ts';
export { throughNetwork, type Network, type NetworkLoss, type NetworkOptions } from './runtime/throughNetwork.ts';
