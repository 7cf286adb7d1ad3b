import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import { type Divisor, divisorRead } from './divisor.ts';
import { meanText, samplesRead } from './meanText.ts';
import { runProgram } from './runProgram.ts';

/**
 * Totals by what they are divided by; what the call says where that is 0.
 *
 * @param sums Of two dimensions: the totals are its first row.
 */
export const meanByProgram = (call: LossCall, sums: Tensor, divisor: Divisor): Tensor => {
  const [parts = 1, totals = 1] = sums.shape;
  const read = divisorRead(divisor);
  const mean = runProgram({
    kernelName: 'LosswrightMean',
    tensors: [{ name: 'sums', type: 'float', along: 'part', tensor: sums }, ...read.tensors],
    numbers: [...read.numbers, samplesRead(call)],
    steps: [{ along: 'part', sums: { total: 'select(0.0, sumsAt(i), i == 0)' } }, meanText(call)],
    element: '',
    results: ['mean'],
    shape: [1, totals],
    rows: {
      outer: 1,
      inner: totals,
      lengths: { part: parts },
      shapeOf: (_, along) => [1, along === 'part' ? parts : 1, totals],
    },
  });
  return reshape(mean, call.isBySample ? [totals] : []);
};
