import { expect, test } from 'vitest';
import { neededSteps } from './neededSteps.ts';

const steps = [
  'float scale = 2.0;\nfloat unused = 3.0;',
  { along: 'class', maxima: { maximum: 'xAt(i)' }, sums: { total: 'xAt(i)' } },
  { along: 'class', each: 'float e = exp(xAt(i) - maximum);\nfloat other = 1.0;', sums: { sum: 'scale * e' } },
  'float loss = log(sum);\nfloat slope = total / sum;',
];

test('leaves out the statements, the terms and the passes that lead to nothing that is asked for', () => {
  expect(neededSteps(steps, ['loss'])).toEqual([
    'float scale = 2.0;',
    { along: 'class', each: '', maxima: { maximum: 'xAt(i)' }, sums: {}, counts: {} },
    { along: 'class', each: 'float e = exp(xAt(i) - maximum);', maxima: {}, sums: { sum: 'scale * e' }, counts: {} },
    'float loss = log(sum);',
  ]);
  expect(neededSteps(steps, ['maximum'])).toHaveLength(1);
  expect(neededSteps(steps, ['nothing'])).toEqual([]);
});
