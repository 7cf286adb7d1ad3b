import { getBackend, pad, reshape, sum, zeros, type Tensor } from '@tensorflow/tfjs-core';

/**
 * How many float32 numbers a backend may add up in one go before rounding errors show. The cpu backend adds in float64;
 * the shaders of webgl and webgpu add in many partial sums; the wasm backend, and any that is not known, adds one by one.
 */
const longestRuns: Readonly<Record<string, number>> = { cpu: Infinity, webgl: 4096, webgpu: 65_536 };
const longestUnknownRun = 1024;

/** Σ over some dimensions, which stay with length 1. Long sums are sums of block sums, which keeps float32 errors small. */
export const sumInStages = (tensor: Tensor, dimensions: readonly number[]): Tensor => {
  if (dimensions.length === 0) return tensor;
  if (tensor.size === 0) {
    // The wasm backend returns memory that nobody has written when it sums nothing.
    return zeros(
      tensor.shape.map((length, dimension) => (dimensions.includes(dimension) ? 1 : length)),
      tensor.dtype === 'int32' ? 'int32' : 'float32',
    );
  }
  const longestRun = longestRuns[getBackend()] ?? longestUnknownRun;
  const run = dimensions.reduce((product, dimension) => product * lengthOf(tensor, dimension), 1);
  if (run <= longestRun) return sum(tensor, [...dimensions], true);
  return dimensions.reduceRight((partial, dimension) => sumDimension(partial, dimension, longestRun), tensor);
};

const sumDimension = (tensor: Tensor, dimension: number, longestRun: number): Tensor => {
  const length = lengthOf(tensor, dimension);
  if (length <= longestRun) return sum(tensor, dimension, true);
  const block = blockLength(length);
  const blocks = Math.ceil(length / block);
  const padded = blocks * block === length ? tensor : padDimension(tensor, dimension, blocks * block - length);
  const split = reshape(padded, tensor.shape.toSpliced(dimension, 1, blocks, block));
  const blockSums = sumDimension(split, dimension + 1, longestRun);
  return sumDimension(reshape(blockSums, tensor.shape.with(dimension, blocks)), dimension, longestRun);
};

/** Near the square root, so that both stages are short; a divisor if there is one near, which saves a padded copy. */
const blockLength = (length: number): number => {
  const root = Math.floor(Math.sqrt(length));
  for (let block = root; block > root / 4; block--) if (length % block === 0) return block;
  return root;
};

const padDimension = (tensor: Tensor, dimension: number, zerosBehind: number): Tensor =>
  pad(
    tensor,
    tensor.shape.map((_, at): [number, number] => [0, at === dimension ? zerosBehind : 0]),
  );

const lengthOf = (tensor: Tensor, dimension: number): number => tensor.shape[dimension] ?? 1;
