import { describe, expect, it } from 'vitest';
import type { Answer } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { statedBounds } from './bounds.ts';
import { compareResult } from './compareResult.ts';

const tensor = (...data: number[]): Tensor => ({ shape: [data.length], dtype: 'float64', data });
const expected = { value: tensor(0.5), gradients: { prediction: tensor(1, 2), target: tensor(-1, -2) } };
const bounds = statedBounds(expected, { absolute: 0, relative: 1e-6 });
const judge = (answer: Answer) => compareResult(answer, expected, bounds, 'float32', ['prediction', 'target']);

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

  it('compares what is expected, and leaves alone what is not', () => {
    const inputs = ['prediction', 'target'];
    const gradientAlone = { gradients: { target: tensor(-1, -2) } };
    const wrongElsewhere = {
      ...expected,
      value: tensor(7),
      gradients: { ...expected.gradients, prediction: tensor(7) },
    };
    expect(compareResult(wrongElsewhere, gradientAlone, bounds, 'float32', inputs).problems).toEqual([]);
    expect(
      compareResult(wrongElsewhere, { ...gradientAlone, value: tensor(0.5) }, bounds, 'float32', inputs).problems,
    ).toHaveLength(1);
  });

  it('takes a wide bound that the author states, and none that is derived', () => {
    const wide = statedBounds(expected, { absolute: 0.5, relative: 0 });
    const near = { ...expected, value: tensor(0.9) };
    expect(compareResult(near, expected, wide, 'float32', ['prediction', 'target']).problems).toEqual([]);
    const { problems } = compareResult(near, expected, { ...wide, areStated: false }, 'float32', [
      'prediction',
      'target',
    ]);
    expect(problems.join('\n')).toContain('so large that it would prove nothing');
  });

  it('refuses to judge a gradient without bounds', () => {
    const { problems } = compareResult(expected, expected, { ...bounds, gradients: {} }, 'float32', [
      'prediction',
      'target',
    ]);
    expect(problems).toContain('gradient of target: expected 2 error bounds for the shape [2], got 0');
  });
});
