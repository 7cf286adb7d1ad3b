import { Tensor, where as select, zeros } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';

/**
 * `yes` where the mask is true, else `no`; tensors have one rank. Where there is nothing to select, `tf.where` on the
 * wasm backend writes past the end of the empty result.
 */
export const where = (mask: Tensor, yes: Value, no: Value): Tensor => {
  const tensors = [mask, yes, no].filter((value) => value instanceof Tensor);
  if (tensors.every(({ size }) => size > 0)) return select(mask, yes, no);
  const dtype = [yes, no].some((value) => value instanceof Tensor && value.dtype === 'int32') ? 'int32' : 'float32';
  const shape = mask.shape.map((_, dimension) => {
    const lengths = tensors.map((tensor) => tensor.shape[dimension] ?? 1);
    return lengths.includes(0) ? 0 : Math.max(...lengths);
  });
  return zeros(shape, dtype);
};
