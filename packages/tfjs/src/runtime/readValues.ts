import { LossInputError } from '@losswright/core/runtime';
import { getBackend, type Tensor } from '@tensorflow/tfjs-core';
import { isHostBackend } from './isHostBackend.ts';

/**
 * The values of a tensor if they may be read now: always where they lie in memory, on a GPU only when `validate` asks
 * for it.
 */
export const readValues = (
  loss: string,
  input: string,
  tensor: Tensor,
  validate: boolean,
): Float32Array | Int32Array | Uint8Array | undefined => {
  if (!validate && !isHostBackend()) return undefined;
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
