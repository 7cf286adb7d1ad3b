import { add, fill, mul, reshape, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { broadcastToShape } from './broadcastToShape.ts';
import { equal } from './comparisons.ts';
import type { Saved } from './forwardPass.ts';
import { fullRankTensor } from './fullRank.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph, Seed } from './lossGraph.ts';
import type { Gradients } from './route.ts';

/**
 * The gradients that the call wants, in their inputs' shapes.
 *
 * @param upstream The gradient of the call's result, in its shape; undefined for ones.
 */
export const backwardPass = (
  graph: LossGraph,
  call: LossCall,
  saved: Saved,
  upstream: Tensor | undefined,
): Gradients => {
  const gradients = graph.backward(saved.residuals, seedOf(call, saved, upstream), call.parameters, call.axes);
  const inCallersShape = (name: string): Tensor => {
    const shape = call.inputs[name]?.shape ?? [];
    if (shape.includes(0)) return zeros(shape);
    const fullShape = call.fullShapes[name] ?? [];
    const gradient = fullRankTensor(gradients[name]?.() ?? 0, fullShape.length);
    const shaped = reshape(broadcastToShape(gradient, fullShape), shape);
    return call.prepared.empty === 'nan' ? nanWhereEmpty(shaped, saved.scale) : shaped;
  };
  return Object.fromEntries(call.prepared.gradients.map((name) => [name, () => inCallersShape(name)]));
};

const seedOf = (call: LossCall, { weights, scale }: Saved, upstream: Tensor | undefined): Seed => {
  const factor = overLoss(call, productOf(upstream, scale));
  const hasManyFactors = call.prepared.reduction === 'none' || call.isBySample;
  const atFullRank = (tensor: Tensor): Tensor => reshape(tensor, [...call.fullLossShape]);
  if (weights !== undefined) {
    const cotangent = atFullRank(factor === 1 ? weights : mul(weights, factor));
    return { cotangent, excluded: equal(hasManyFactors ? cotangent : atFullRank(weights), 0) };
  }
  if (!hasManyFactors || typeof factor === 'number') {
    return { cotangent: fullRankTensor(factor, call.fullLossShape.length), excluded: undefined };
  }
  // A caller who masks what the call gives sends zeros back, and zero times an infinite slope must stay zero.
  const cotangent = atFullRank(factor);
  return { cotangent, excluded: equal(cotangent, 0) };
};

/** A factor of each sample for all elements of the unreduced loss that belong to it. */
const overLoss = ({ isBySample, prepared: { lossShape } }: LossCall, factor: Tensor | number): Tensor | number => {
  if (!isBySample || typeof factor === 'number') return factor;
  const column = lossShape.map((length, dimension) => (dimension === 0 && factor.rank > 0 ? length : 1));
  return broadcastToShape(reshape(factor, column), lossShape);
};

const productOf = (upstream: Tensor | undefined, scale: Tensor | number): Tensor | number => {
  if (upstream === undefined) return scale;
  return scale === 1 ? upstream : mul(upstream, scale);
};

/** The mean of nothing is NaN on request, and then its gradient is too, also where the formula has a constant 0. */
const nanWhereEmpty = (gradient: Tensor, scale: Tensor | number): Tensor => {
  if (typeof scale !== 'number') return add(gradient, mul(scale, 0));
  return Number.isNaN(scale) ? fill(gradient.shape, scale) : gradient;
};
