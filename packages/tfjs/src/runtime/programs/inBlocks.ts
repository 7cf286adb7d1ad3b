import { getBackend } from '@tensorflow/tfjs-core';
import type { ProgramCall } from './programCall.ts';

/** How many elements a workgroup sums up: enough to be worth its while, and few enough to have many of them. */
const blockLength = 4096;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/**
 * The same program with the sum of each block of elements for its result, so that the elements need not be written and
 * read again. Undefined on webgl, where nothing is shared within a block, for rows, and where a tensor is repeated along
 * some dimensions.
 */
export const inBlocks = (call: ProgramCall): ProgramCall | undefined => {
  const { tensors, numbers, element, result, shape, rows } = call;
  const size = sizeOf(shape);
  const isFlat = tensors.every(({ tensor }) => tensor.size === 1 || tensor.size === size);
  if (getBackend() !== 'webgpu' || rows !== undefined || !isFlat) return undefined;
  const outer = Math.ceil(size / blockLength);
  const length = Math.min(size, blockLength);
  return {
    ...call,
    tensors: tensors.map((tensor) => ({ ...tensor, isAlongRow: true })),
    numbers: [...numbers, { name: 'elements', type: 'int', isAlongRow: false, value: size }],
    row: [
      'float blockSum = 0.0;',
      'for (int i = first; i < rowLength && row * rowLength + i < elements; i += stride) {',
      ...tensors.map(({ type, name }) => `${type} ${name} = ${name}At(i);`),
      element,
      `blockSum += ${result};`,
      '}',
      'blockSum = rowSum(blockSum);',
    ].join('\n'),
    element: '',
    result: 'blockSum',
    shape: [outer],
    rows: { outer, length, inner: 1, shapeOf: (own) => (sizeOf(own) === 1 ? [1, 1, 1] : [outer, length, 1]) },
  };
};
