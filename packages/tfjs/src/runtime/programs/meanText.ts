import { samplesOf } from '../reduceLoss.ts';
import type { LossCall } from '../lossCall.ts';
import { emptyText } from './emptyText.ts';
import type { ProgramNumber } from './programCall.ts';

/** A statement that declares `mean`, of a `total`, a `divisor` and the number of `samples`. */
export const meanText = (call: LossCall): string =>
  `float mean = select(samples * total / divisor, ${emptyText(call)}, divisor == 0.0);`;

/** How many times the reduced loss a total is, before it is divided. */
export const samplesRead = (call: LossCall): ProgramNumber => ({
  name: 'samples',
  type: 'float',
  along: undefined,
  value: samplesOf(call),
});
