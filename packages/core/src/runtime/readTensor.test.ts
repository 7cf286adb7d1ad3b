import { describe, expect, it } from 'vitest';
import { LossInputError, readTensor } from './index.ts';

const read = (value: unknown) => readTensor('example_loss', 'score', value);

describe('readTensor', () => {
  it.each([
    ['a number', 3, [3], []],
    ['an array', [1, 2], [1, 2], [2]],
    [
      'nested arrays',
      [
        [[1], [2]],
        [[3], [4]],
      ],
      [1, 2, 3, 4],
      [2, 2, 1],
    ],
    ['rows of typed arrays', [Float32Array.of(1, 2), Int8Array.of(3, 4)], [1, 2, 3, 4], [2, 2]],
    ['rows without elements', [[], []], [], [2, 0]],
    ['nothing', [], [], [0]],
    ['flat data with a shape', { data: [1, 2, 3, 4], shape: [2, 2] }, [1, 2, 3, 4], [2, 2]],
    ['a scalar with a shape', { data: [7], shape: [] }, [7], []],
    ['bigints', [1n, 2n], [1, 2], [2]],
  ])('reads %s', (_, value, data, shape) => {
    expect(read(value)).toEqual({ values: Float64Array.from(data), shape, dtype: 'float' });
  });

  it.each([new Float32Array(2), new Float64Array(2)])('does not copy %o', (array) => {
    expect(read(array).values).toBe(array);
    expect(read({ data: array, shape: [2, 1] })).toEqual({ values: array, shape: [2, 1], dtype: 'float' });
  });

  it.each([Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Uint32Array])('reads a %o', (Kind) => {
    expect(read(Kind.of(1, 2))).toEqual({ values: Float64Array.of(1, 2), shape: [2], dtype: 'integer' });
  });

  it('reads 64-bit and 32-bit integers', () => {
    expect(read(BigInt64Array.of(1n, -2n))).toEqual({ values: Float64Array.of(1, -2), shape: [2], dtype: 'integer' });
    expect(read(Int32Array.of(1, -2))).toEqual({ values: Int32Array.of(1, -2), shape: [2], dtype: 'integer' });
  });

  it.each([
    [
      'nothing',
      undefined,
      'expected a number, nested arrays of numbers, a typed array or { data, shape }, got undefined',
    ],
    ['text', 'abc', 'got "abc"'],
    ['text in an array', [1, 'a'], 'expected a number at [1], got "a"'],
    ['a boolean in an array', [[true]], 'expected a number at [0, 0], got true. Write 1 and 0 for true and false.'],
    ['a hole', Object.assign(Array.from({ length: 2 }), { 0: 1 }), 'expected a number at [1], got undefined'],
    [
      'ragged rows',
      [[1, 2], [3]],
      'expected an array of 2 at [1], got one of 1. All rows of one level must have the same length and depth.',
    ],
    ['rows of another depth', [[1, 2], 3], 'expected an array of 2 at [1], got 3'],
    ['an object in an array', [[{}]], 'expected a number at [0, 0], got an object of type Object'],
    [
      'data that do not fill their shape',
      { data: [1, 2, 3], shape: [2, 2] },
      'expected 4 numbers for shape [2, 2], got 3',
    ],
    ['a negative length', { data: [], shape: [-1] }, 'expected a shape of non-negative integers, got [-1]'],
    ['a shape that is a number', { data: [1], shape: 1 }, 'expected a shape of non-negative integers, got 1'],
    [
      'nested data with a shape',
      { data: [[1], [2]], shape: [2] },
      'expected flat data beside a shape, got nested arrays',
    ],
    ['data that are no array', { data: 1, shape: [] }, 'expected data as a typed array or an array of numbers, got 1'],
    ['a view without elements', new DataView(new ArrayBuffer(8)), 'got an object of type DataView'],
  ])('rejects %s', (_, value, text) => {
    expect(() => read(value)).toThrow(LossInputError);
    expect(() => read(value)).toThrow(text);
  });

  it('rejects an array that contains itself', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => read(cycle)).toThrow('expected at most 32 dimensions');
  });
});
