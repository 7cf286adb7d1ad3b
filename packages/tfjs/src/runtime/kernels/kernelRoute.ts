import { kernelsOf } from '@losswright/core/kernels';
import { getBackend, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Route } from '../route.ts';
import { evaluateElements } from './evaluateElements.ts';
import { evaluateReduced } from './evaluateReduced.ts';

/**
 * The route of a call by what computes the loss in the CPU package, in the memory of the active backend. Loops, which are
 * all that there is for some losses, are faster than the operations of the cpu backend, and slower than those of wasm.
 *
 * @param loss The loss of the CPU package.
 */
export const kernelRoute = (loss: unknown, call: LossCall): Route | undefined => {
  if (Object.values(call.inputs).some(isEmpty) || call.fullLossShape.includes(0)) return undefined;
  const kernels = kernelsOf(loss);
  if (getBackend() === 'wasm' && !kernels.hasKernels(call.prepared)) return undefined;
  const isReduced = call.prepared.reduction !== 'none' && !call.isBySample;
  const evaluate = isReduced ? evaluateReduced : evaluateElements;
  return (again, wanted) => evaluate(kernels, again, wanted);
};

const isEmpty = ({ size }: Tensor): boolean => size === 0;
