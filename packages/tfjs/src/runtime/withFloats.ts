import { cast, getBackend, type Tensor } from '@tensorflow/tfjs-core';
import { asFloat } from './asFloat.ts';

/**
 * Does something that moves or adds up elements. The webgpu backend has no valid shader to transpose integers, which it
 * does before it reduces any dimension but the last: there they are floats on the way, exact up to 2^24.
 */
export const withFloats = (tensor: Tensor, compute: (tensor: Tensor) => Tensor): Tensor =>
  tensor.dtype === 'float32' || getBackend() !== 'webgpu'
    ? compute(tensor)
    : cast(compute(asFloat(tensor)), tensor.dtype);
