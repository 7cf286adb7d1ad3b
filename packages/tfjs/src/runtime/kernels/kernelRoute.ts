import { kernelsOf } from '@losswright/core/kernels';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Route } from '../route.ts';
import { evaluateElements } from './evaluateElements.ts';
import { evaluateReduced } from './evaluateReduced.ts';

/**
 * The route of a call by what computes the loss in the CPU package, in the memory of the active backend. Also loops, which
 * are all that there is for some losses, are faster than many operations one after the other.
 *
 * @param loss The loss of the CPU package; undefined where there is none.
 */
export const kernelRoute = (loss: unknown, call: LossCall): Route | undefined => {
  if (Object.values(call.inputs).some(isEmpty) || call.fullLossShape.includes(0)) return undefined;
  const kernels = kernelsOf(loss);
  if (kernels === undefined) return undefined;
  const isReduced = call.prepared.reduction !== 'none' && !call.isBySample;
  const evaluate = isReduced ? evaluateReduced : evaluateElements;
  return (again, wanted) => evaluate(kernels, again, wanted);
};

const isEmpty = ({ size }: Tensor): boolean => size === 0;
