import { fill, reshape, Tensor, where as select, zeros } from '@tensorflow/tfjs-core';
import { broadcastToShape } from './broadcastToShape.ts';
import { heldNumber } from './halfFloats.ts';
import type { Value } from './lossGraph.ts';

/**
 * `yes` where the mask is true, else `no`; tensors have one rank, or rank 0. Unlike `tf.where`, which repeats a number as
 * slowly as a tensor, and on the wasm backend writes past the end of an empty result.
 */
export const where = (mask: Tensor, yes: Value, no: Value): Tensor => {
  const tensors = [mask, yes, no].filter((value) => value instanceof Tensor);
  const rank = Math.max(...tensors.map((tensor) => tensor.rank));
  const shape = Array.from({ length: rank }, (_, dimension) => {
    const lengths = tensors.map((tensor) => (tensor.rank === rank ? (tensor.shape[dimension] ?? 1) : 1));
    return lengths.includes(0) ? 0 : Math.max(...lengths);
  });
  const dtype = [yes, no].some((value) => value instanceof Tensor && value.dtype === 'int32') ? 'int32' : 'float32';
  if (shape.includes(0)) return zeros(shape, dtype);
  const repeated = (value: Value): Tensor =>
    value instanceof Tensor ? broadcastToShape(value, shape) : fill(shape, heldNumber(value), dtype);
  // The GPU backends select among tensors of at most four dimensions.
  const flat = (value: Tensor): Tensor => (rank > 4 ? reshape(value, [-1]) : value);
  const selected = select(flat(broadcastToShape(mask, shape)), flat(repeated(yes)), flat(repeated(no)));
  return rank > 4 ? reshape(selected, shape) : selected;
};
