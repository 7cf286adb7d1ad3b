import { describe, expect, it } from 'vitest';
import { readAnswer } from './readAnswer.ts';

const one = { shape: [], data: [1] };

describe('readAnswer', () => {
  it('takes plain and typed arrays', () => {
    const answer = readAnswer({ value: one, gradients: { x: { shape: [2], data: Float32Array.of(1, Number.NaN) } } });
    expect(answer).toEqual({
      value: { shape: [], dtype: 'float64', data: [1] },
      gradients: { x: { shape: [2], dtype: 'float64', data: [1, Number.NaN] } },
    });
    expect(readAnswer({ unsupported: 'too large' })).toEqual({ unsupported: 'too large' });
  });

  it.each([
    [undefined, 'expected { value, gradients }, got undefined'],
    [42, 'expected { value, gradients }, got 42'],
    [[1, 2], 'expected { value, gradients }, got an array of 2'],
    [{ value: 3 }, 'gradients: expected tensors by the names of inputs, got undefined'],
    [{ value: 3, gradients: {} }, 'value: expected { shape, data }, got 3'],
    [{ value: { data: [1] }, gradients: {} }, 'value: shape: expected lengths, got undefined'],
    [{ value: { shape: [], data: ['1'] }, gradients: {} }, 'value: data: expected numbers, got an array of 1'],
    [{ value: { shape: [2], data: [1] }, gradients: {} }, 'value: expected 2 numbers for the shape [2], got 1'],
    [{ value: one, gradients: { x: 'no' } }, 'gradient of x: expected { shape, data }, got "no"'],
    [{ value: one, gradients: { x: { shape: [1], data: [1n] } } }, 'gradient of x: data: expected numbers'],
  ])('refuses %o', (returned, problem) => {
    expect(() => readAnswer(returned)).toThrow(problem);
  });
});
