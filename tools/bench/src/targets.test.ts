import { expect, it } from 'vitest';
import type { Measurement } from './measure.ts';
import { targetTable } from './targets.ts';

const measurement = (
  subject: string,
  rounds: readonly number[],
  elements: number,
  loss: string = 'huber',
): Measurement => ({
  loss,
  elements,
  mode: 'value+gradient',
  subject,
  rounds,
});

it('says of each target that was measured whether it is met', () => {
  const lines = targetTable([
    measurement('PyTorch', [1, 2], 2 ** 20),
    measurement('kernels', [1.2, 2.4], 2 ** 20),
    measurement('kernels, arena', [0.5, 1], 2 ** 20),
    measurement('kernels', [50], 16),
    measurement('kernels', [9000], 16, 'ctc'),
  ]).split('\n');
  expect(lines.slice(2)).toEqual([
    '| huber | 1048576 | kernels / PyTorch | 1.20 | 1.1 | no |',
    '| huber | 1048576 | kernels, arena / PyTorch | 0.500 | 0.7 | yes |',
    '| huber | 16 | kernels, ns a call | 800 | 1000 | yes |',
  ]);
});
