import { LossInputError } from '@losswright/core/runtime';
import { backend, getBackend, type Tensor } from '@tensorflow/tfjs-core';
import { hostMemory } from './kernels/hostMemory.ts';
import { isHostBackend } from './isHostBackend.ts';

/**
 * The values of a tensor if they may be read now: always where they lie in memory, on a GPU only when `validate` asks
 * for it. They may be a view of memory, which becomes empty when the memory moves.
 */
export const readValues = (
  loss: string,
  input: string,
  tensor: Tensor,
  validate: boolean,
): ArrayLike<number> | undefined => {
  if (isHostBackend()) return hostMemory(backend())?.valuesOf(tensor) ?? tensor.dataSync();
  if (!validate) return undefined;
  try {
    return tensor.dataSync();
  } catch (error) {
    throw new LossInputError(loss, input, {
      expected: 'a backend that can be read synchronously, since validate is true',
      got: `${getBackend()} (${error instanceof Error ? error.message : String(error)})`,
      advice: `Leave validate out, or check the values of ${input} with await tensor.data() before the call.`,
    });
  }
};
