import { div, fill, mul, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { asFloat } from './asFloat.ts';
import { broadcastToShape } from './broadcastToShape.ts';
import { equal, notEqual } from './comparisons.ts';
import { fullRankTensor } from './fullRank.ts';
import type { LossCall } from './lossCall.ts';
import type { Value } from './lossGraph.ts';
import { sumInStages } from './sumInStages.ts';
import { where } from './where.ts';

/** The result of a call, and the factor that its gradient has in every element. */
export interface Reduced {
  readonly value: Tensor;
  /** 1 / what a mean divides by; a tensor where that depends on data. */
  readonly scale: Tensor | number;
}

/**
 * Reduces the unreduced loss. `loss`, `count` and `weights` broadcast to the loss's shape; an element of weight 0 takes
 * no part, whatever its value. A mean of nothing is 0 or NaN, as the call asks. By sample, the result is a vector of which
 * the reduced loss is the mean.
 */
export const reduceLoss = (
  call: LossCall,
  loss: Value,
  count: Value | undefined,
  weights: Tensor | undefined,
): Reduced => {
  const shaped = inLossShape(loss, call);
  const elements = weights === undefined ? shaped : where(equal(weights, 0), 0, mul(weights, shaped));
  return reduceElements(call, elements, divisorOf(call, count, weights));
};

/** The same for elements that have their weights already, in the caller's shape of the loss. */
export const reduceElements = (call: LossCall, elements: Tensor, divisor: Tensor | number): Reduced => {
  const { reduction, empty } = call.prepared;
  if (reduction === 'none') return { value: elements, scale: 1 };
  const total = sumElements(call, elements);
  const samples = samplesOf(call);
  const emptyValue = empty === 'nan' ? Number.NaN : 0;
  if (divisor === 0) return { value: fill(total.shape, emptyValue), scale: emptyValue };
  if (typeof divisor === 'number') {
    const scale = samples / divisor;
    return { value: scale === 1 ? total : div(total, divisor / samples), scale };
  }
  const isEmpty = equal(divisor, 0);
  const perSample = samples === 1 ? total : mul(total, samples);
  return {
    value: where(isEmpty, emptyValue, div(perSample, divisor)),
    scale: where(isEmpty, emptyValue, div(samples, divisor)),
  };
};

/** Σ over the loss's elements, or over those of each sample. */
export const sumElements = (call: LossCall, elements: Tensor): Tensor =>
  call.isBySample ? sumBySample(elements) : sumAll(elements);

/** How many times the reduced loss a sum by samples is, before it is divided. */
export const samplesOf = ({ isBySample, prepared }: LossCall): number =>
  isBySample ? (prepared.lossShape[0] ?? 1) : 1;

/** What the sum is divided by: a number where it depends on shapes and numbers alone. */
export const divisorOf = (call: LossCall, count: Value | undefined, weights: Tensor | undefined): Tensor | number => {
  const { reduction, batchSize } = call.prepared;
  if (reduction === 'mean') return meanDivisor(call, count, weights);
  return reduction === 'batch-mean' ? batchSize : 1;
};

const meanDivisor = (call: LossCall, count: Value | undefined, weights: Tensor | undefined): Tensor | number => {
  const { normalizer, lossShape } = call.prepared;
  const elements = lossShape.reduce((product, length) => product * length, 1);
  if (typeof count === 'number' && (normalizer === 'count' || weights === undefined)) {
    return normalizer === 'nonzero' ? (count === 0 ? 0 : elements) : count * elements;
  }
  const counts = count === undefined ? undefined : inLossShape(count, call);
  const weighted = normalizer === 'count' ? counts : productOf(counts, weights);
  if (weighted === undefined) return elements;
  return sumAll(normalizer === 'nonzero' ? asFloat(notEqual(weighted, 0)) : weighted);
};

const productOf = (left: Tensor | undefined, right: Tensor | undefined): Tensor | undefined =>
  left === undefined || right === undefined ? (left ?? right) : mul(left, right);

/** A value of the graph in the caller's shape of the unreduced loss. */
const inLossShape = (value: Value, { prepared, fullLossShape }: LossCall): Tensor =>
  reshape(broadcastToShape(fullRankTensor(value, fullLossShape.length), fullLossShape), [...prepared.lossShape]);

const sumAll = (tensor: Tensor): Tensor =>
  tensor.size === 1 ? reshape(tensor, []) : reshape(sumInStages(reshape(tensor, [tensor.size]), [0]), []);

/** Σ over all dimensions but the first. */
const sumBySample = (tensor: Tensor): Tensor => {
  const [samples = 1, ...others] = tensor.shape;
  const elements = others.reduce((product, length) => product * length, 1);
  return reshape(sumInStages(reshape(tensor, [samples, elements]), [1]), [samples]);
};
