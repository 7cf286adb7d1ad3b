import { LossInputError } from '@losswright/core/runtime';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Integers must come as int32: float labels are refused and not rounded, since nobody could tell 1.5 on a GPU, and a
 * loss should not accept on one backend what it cannot check on another. Integers and booleans do become floats.
 *
 * @throws LossInputError for another dtype, and for a tensor that is disposed.
 */
export const checkTensor = (loss: string, name: string, wanted: 'float' | 'integer', given: Tensor): void => {
  const accepted = wanted === 'integer' ? ['int32'] : ['float32', 'int32', 'bool'];
  if (given.isDisposed) {
    throw new LossInputError(loss, name, { expected: 'a tensor', got: 'one that is disposed' });
  }
  if (accepted.includes(given.dtype)) return;
  throw new LossInputError(loss, name, {
    expected: accepted.length === 1 ? 'an int32 tensor' : 'a float32 tensor',
    got: given.dtype,
    advice: given.dtype === 'float32' ? `Convert it with tf.cast(${name}, 'int32').` : undefined,
  });
};
