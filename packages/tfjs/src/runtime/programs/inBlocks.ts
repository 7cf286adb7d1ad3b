import { getBackend } from '@tensorflow/tfjs-core';
import type { ProgramCall, RowView } from './programCall.ts';

/** How many elements a workgroup sums up: enough to be worth its while, and few enough to have many of them. */
const longestBlock = 4096;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/** What holds the sums of a block: of the loss, and of what its elements count. */
const sumNames = ['blockSum', 'blockCount'];

/**
 * The same program with the sums of each block of elements for its results, so that the elements need not be written and
 * read again. Undefined on webgl, where nothing is shared within a block, for rows, and where a tensor is repeated along
 * some dimensions.
 */
export const inBlocks = (call: ProgramCall): ProgramCall | undefined => {
  const { tensors, numbers, element, results, shape, rows } = call;
  const size = sizeOf(shape);
  const isFlat = tensors.every(({ tensor }) => tensor.size === 1 || tensor.size === size);
  if (getBackend() !== 'webgpu' || rows !== undefined || !isFlat) return undefined;
  const outer = Math.ceil(size / longestBlock);
  const length = Math.min(size, longestBlock);
  const sums = sumNames.slice(0, results.length);
  return {
    ...call,
    tensors: tensors.map((tensor) => ({ ...tensor, along: 'block' })),
    numbers: [...numbers, { name: 'elements', type: 'int', along: undefined, value: size }],
    steps: [
      {
        along: 'block',
        bound: 'row * blockLength + i < elements',
        each: [...tensors.map(({ type, name }) => `${type} ${name} = ${name}At(i);`), element].join('\n'),
        sums: Object.fromEntries(sums.map((sum, at) => [sum, results[at] ?? '0.0'])),
      },
    ],
    element: '',
    results: sums,
    shape: results.length === 1 ? [outer] : [results.length, outer],
    rows: blocks(outer, length),
  };
};

const blocks = (outer: number, length: number): RowView => ({
  outer,
  inner: 1,
  lengths: { block: length },
  shapeOf: (own, along) => (sizeOf(own) === 1 || along === undefined ? [1, 1, 1] : [outer, length, 1]),
});
