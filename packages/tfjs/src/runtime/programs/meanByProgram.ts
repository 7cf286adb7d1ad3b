import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import { samplesOf } from '../reduceLoss.ts';
import { divisorRead } from './divisor.ts';
import { emptyText } from './emptyText.ts';
import { runProgram } from './runProgram.ts';

/**
 * Totals by what they are divided by; what the call says where that is 0.
 *
 * @param sums Of two dimensions: the totals are its first row.
 * @param divisor A vector that ends with what they are divided by.
 */
export const meanByProgram = (call: LossCall, sums: Tensor, divisor: Tensor): Tensor => {
  const [parts = 1, totals = 1] = sums.shape;
  const mean = runProgram({
    kernelName: 'LosswrightMean',
    tensors: [{ name: 'sums', type: 'float', along: 'part', tensor: sums }, divisorRead(divisor)],
    numbers: [{ name: 'samples', type: 'float', along: undefined, value: samplesOf(call) }],
    row: `float mean = select(samples * sumsAt(0) / divisor, ${emptyText(call)}, divisor == 0.0);`,
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
