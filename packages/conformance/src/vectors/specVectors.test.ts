import { readSpec } from '@losswright/compiler';
import { describe, expect, it } from 'vitest';
import { conform } from '../conform/conform.ts';
import { conforms } from '../run/summary.ts';
import { specVectors } from './specVectors.ts';

/** A spec that says what came out when somebody worked it out by hand. */
const spec = (value: number, gradient: string) =>
  readSpec(
    `
name: scaled_square
family: custom
title: Scaled square
summary: A loss.
inputs: { x: { shape: '[element...]', dtype: float, differentiable: true } }
parameters: { scale: { default: 1, range: '(0, inf)', doc: A factor. } }
formula: scale * x^2
loss: '[element...]'
reductions: [sum, none]
use: { tasks: [testing] }
vectors: [{ x: [1, 3], scale: 2, value: ${value}, gradients: { x: ${gradient} }, source: by hand }]
`,
    'scaled_square.loss.yaml',
  );

const prove = (value: number, gradient: string) =>
  conform({ specs: [spec(value, gradient)], backends: ['core-float64', 'core-float32'] });

describe('specVectors', () => {
  it('makes cases of what a spec states', () => {
    const [vector] = specVectors(spec(20, '[4, 12]')).cases;
    expect(vector).toMatchObject({
      id: 'spec-vector-1',
      source: 'by hand',
      inputs: { x: { shape: [2], dtype: 'float64', data: [1, 3] } },
      options: { scale: 2 },
      expected: { value: { shape: [], data: [20] }, gradients: { x: { data: [4, 12] } } },
    });
  });

  it('proves a loss without any vector file', async () => {
    const results = await prove(20, '[4, 12]');
    expect(results.map(({ cases }) => cases.length)).toEqual([1, 1]);
    expect(results.every(conforms)).toBe(true);
  });

  it.each([
    [20.000_001, '[4, 12]'],
    [20, '[4, 12.00001]'],
  ])('fails for a value of %d and gradients %s, which are a little wrong', async (value, gradient) => {
    expect((await prove(value, gradient)).every(conforms)).toBe(false);
  });
});
