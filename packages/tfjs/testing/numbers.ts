import type { Tensor } from '@tensorflow/tfjs-core';

/** The elements of a tensor, without its shape. */
export const numbers = (tensor: Tensor): number[] => Array.from(tensor.dataSync());
