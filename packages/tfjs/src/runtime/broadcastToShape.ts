import {
  broadcastTo,
  cast,
  customGrad,
  engine,
  fill,
  getBackend,
  mul,
  zeros,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { sumToShape } from './sumToShape.ts';

/** The tensor repeated along its dimensions of length 1 where `shape` has more; the same tensor if it has the shape. */
export const broadcastToShape = (tensor: Tensor, shape: readonly number[]): Tensor => {
  const target = [...shape];
  const fits = tensor.rank === shape.length && shape.every((length, dimension) => length === tensor.shape[dimension]);
  if (fits) return tensor;
  if (!engine().isTapeOn() || tensor.dtype !== 'float32') return repeated(tensor, target);
  // The derivative that tfjs has for a repetition gives up at rank 5.
  const operation = customGrad(() => ({
    value: repeated(tensor, target),
    gradFunc: (upstream: Tensor) => sumToShape(upstream, tensor.shape),
  }));
  return operation(tensor);
};

const repeated = (tensor: Tensor, target: number[]): Tensor => {
  // Repeating something zero times, tf.broadcastTo on the wasm backend writes past the end of the empty result.
  if (target.includes(0)) return zeros(target, tensor.dtype === 'int32' ? 'int32' : 'float32');
  // There it also takes a hundred times as long as a product of floats, which repeats too.
  if (getBackend() === 'wasm' && tensor.dtype === 'float32') return mul(fill(target, 1), tensor);
  if (getBackend() === 'wasm' && tensor.dtype === 'bool') {
    return cast(mul(fill(target, 1), cast(tensor, 'float32')), 'bool');
  }
  return broadcastTo(tensor, target);
};
