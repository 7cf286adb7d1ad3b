import type { TensorLike as HostTensorLike } from '@losswright/core/runtime';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * What a call accepts as a tensor: a `tf.Tensor`, a number, nested arrays, a typed array (rank 1), or flat data with a
 * shape `{ data, shape }`. Numbers become float32 tensors, or int32 tensors where integers are due.
 */
export type TensorLike = Tensor | HostTensorLike;
