import { describe, expect, it } from 'vitest';
import type { Answer } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { statedBounds } from './bounds.ts';
import { compareResult } from './compareResult.ts';

const tensor = (...data: number[]): Tensor => ({ shape: [data.length], dtype: 'float64', data });
const expected = { value: tensor(0.5), gradients: { prediction: tensor(1, 2), target: tensor(-1, -2) } };
const bounds = statedBounds(expected, { absolute: 0, relative: 1e-6 });
const judge = (answer: Answer) => compareResult(answer, expected, bounds, 'float32');

describe('compareResult', () => {
  it('finds a right result right', () => {
    expect(judge(expected)).toEqual({ worst: 0, problems: [] });
  });

  it('takes the worst of value and gradients', () => {
    const { worst, problems } = judge({ ...expected, value: tensor(0.5 + 1e-7) });
    expect(worst).toBeCloseTo(0.2);
    expect(problems).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['a wrong value', { ...expected, value: tensor(0.6) }, 'value: element [0]: expected 0.5'],
    [
      'a wrong gradient beside a right value',
      { ...expected, gradients: { ...expected.gradients, target: tensor(-1, -2.1) } },
      'gradient of target: element [1]: expected -2',
    ],
    [
      'gradients of the wrong inputs',
      { ...expected, gradients: { prediction: tensor(-1, -2), target: tensor(1, 2) } },
      'gradient of prediction: element [0]: expected 1',
    ],
    [
      'a gradient missing',
      { ...expected, gradients: { prediction: tensor(1, 2) } },
      'gradient of target: expected one, got none',
    ],
    [
      'a gradient too many',
      { ...expected, gradients: { ...expected.gradients, weights: tensor(0) } },
      'gradient of weights: expected none, got one',
    ],
  ])('refuses %s', (_, answer, problem) => {
    const { worst, problems } = judge(answer);
    expect(worst).toBeGreaterThan(1);
    expect(problems.join('\n')).toContain(problem);
  });

  it('refuses to judge a gradient without bounds', () => {
    const { problems } = compareResult(expected, expected, { ...bounds, gradients: {} }, 'float32');
    expect(problems).toContain('gradient of target: expected 2 error bounds for the shape [2], got 0');
  });
});
