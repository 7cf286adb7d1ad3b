import { reshape, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import { type Divisor, divisorRead } from './divisor.ts';
import type { KeptTensor } from './keptValues.ts';
import { meanText, samplesRead } from './meanText.ts';
import type { RowParts, RowView } from './programCall.ts';
import { runForElements, runRows } from './runRows.ts';

/** The most rows that one thread sums up. */
const longestSum = 256;

const alone: RowView = { outer: 1, inner: 1, lengths: {}, shapeOf: () => [1, 1, 1] };

/**
 * On webgl, the mean of a loss that stands among the results of rows, and what it has been divided by.
 *
 * @param results The loss, and what it adds to the divisor, if that depends on data: the first results of rows.
 * @param rows How many there are.
 * @param known The divisor, if it is known already.
 */
export const meanOfRows = (
  call: LossCall,
  kept: KeptTensor,
  results: readonly string[],
  rows: number,
  known: number | undefined,
): { readonly value: Tensor; readonly divisor: Divisor } => {
  const parts = summedUp(kept, results, rows);
  const sums = ['total', 'divisor'].slice(0, results.length);
  const read = known === undefined ? { tensors: [], numbers: [] } : divisorRead(known);
  const means = runRows({
    kernelName: 'LosswrightMean',
    tensors: [],
    numbers: [...read.numbers, samplesRead(call)],
    steps: [
      { along: parts.name, sums: Object.fromEntries(sums.map((sum, at) => [sum, parts.values[at]?.name ?? '0.0'])) },
      meanText(call),
    ],
    element: '',
    results: ['mean', ...sums.slice(1)],
    shape: [sums.length, 1],
    parts: [parts],
    rows: alone,
  });
  if (known !== undefined) return { value: reshape(means, []), divisor: known };
  return { value: reshape(slice(means, [0, 0], [1, 1]), []), divisor: reshape(means, [2]) };
};

/** The results of all rows, or, where these are many, sums of blocks of them. */
const summedUp = ({ tensor, names }: KeptTensor, results: readonly string[], rows: number): RowParts => {
  const each: RowParts = {
    name: 'block',
    tensor,
    count: names.length,
    length: rows,
    values: results.map((name, place) => ({ type: 'float', name, place })),
  };
  if (rows <= longestSum) return each;
  const length = Math.ceil(Math.sqrt(rows));
  const outer = Math.ceil(rows / length);
  const sums = ['blockSum', 'blockCount'].slice(0, results.length);
  const view: RowView = { ...alone, outer };
  const sumsOfBlocks = runForElements(
    {
      kernelName: 'LosswrightSum',
      tensors: [],
      numbers: [{ name: 'elements', type: 'int', along: undefined, value: rows }],
      steps: [
        {
          along: each.name,
          bound: 'row * blockLength + i < elements',
          sums: Object.fromEntries(sums.map((sum, at) => [sum, results[at] ?? '0.0'])),
        },
      ],
      element: '',
      results: sums,
      shape: [],
      parts: [{ ...each, length }],
      rows: view,
    },
    view,
  );
  const values = sums.map((name, place) => ({ type: 'float' as const, name, place }));
  return { name: each.name, tensor: sumsOfBlocks, count: sums.length, length: outer, values };
};
