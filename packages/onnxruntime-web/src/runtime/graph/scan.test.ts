import { describe, expect, it } from 'vitest';
import { column, runValues, scalarContext } from '../runValues.fixture.ts';
import { createOperators, type Operators } from './operators.ts';
import type { Value } from './value.ts';

const run = async (
  numbers: readonly number[],
  build: (g: Operators, x: Value) => Value,
  hasKnownLengths = true,
  target: 'wasm' | 'portable' = 'wasm',
): Promise<readonly number[]> => {
  const lengths = hasKnownLengths ? [numbers.length, 1] : scalarContext.lengths;
  const context = { ...scalarContext, target, lengths } as const;
  const x = column('x', numbers);
  const { y = [] } = await runValues({ y: build(createOperators(context), x.value) }, { x }, context);
  return y;
};

describe('scan', () => {
  it('steps along an axis, from either end', async () => {
    for (const hasKnownLengths of [true, false]) {
      const sums = (isReversed: boolean) =>
        run(
          [1, 2, 3],
          (g, x) => g.scan('row', 4, [], { x }, (state, parts) => g.add(g.divide(state, 2), parts.x), isReversed),
          hasKnownLengths,
        );
      expect(await sums(false)).toEqual([3, 3.5, 4.75]);
      expect(await sums(true)).toEqual([3.25, 4.5, 5]);
    }
  });

  it('repeats the state to its axes, and steps also where it reads nothing', async () => {
    const twos = await run([1, 2, 3], (g, x) => {
      const state = g.multiply(x, 0);
      return g.add(
        state,
        g.scan('row', 1, [], {}, (before) => g.multiply(before, 2)),
      );
    });
    expect(twos).toEqual([2, 4, 8]);
  });

  it('reads masks, whole tensors, and scans of its own', async () => {
    const answer = await run([1, 2, 3], (g, x) => {
      const total = g.sum(x, ['row']);
      const isOdd = g.equal(g.modulo(g.index('row'), 2), 1);
      const inner = g.scan('row', 0, [], { x }, (state, parts) => g.add(state, parts.x));
      return g.scan('row', 0, [], { isOdd, inner }, (state, parts) =>
        g.add(g.where(parts.isOdd, g.multiply(state, total), state), parts.inner),
      );
    });
    // 1 + 0, then 6 times that and 3, then that and 6.
    expect(answer).toEqual([1, 9, 15]);
  });

  it('steps one after the other where a GPU may run the model, whatever the steps read', async () => {
    const numbers = Array.from({ length: 44 }, (_, i) => (i * 7) % 5);
    const build = (isReversed: boolean) => (g: Operators, x: Value) => {
      const parts = { x, isOdd: g.equal(g.modulo(g.index('row'), 2), 1), row: g.index('row') };
      const step = (state: Value, read: typeof parts) =>
        g.where(read.isOdd, g.add(g.divide(state, 2), read.x), g.add(state, g.cast(read.row)));
      return g.scan('row', 4, [], parts, step, isReversed);
    };
    for (const isReversed of [false, true]) {
      const unrolled = await run(numbers, build(isReversed), true, 'portable');
      expect(unrolled).toEqual(await run(numbers, build(isReversed)));
    }
  });

  it('takes no step along an empty axis', async () => {
    for (const hasKnownLengths of [true, false]) {
      const build = (g: Operators, x: Value) => g.scan('row', 1, [], { x }, (state, parts) => g.add(state, parts.x));
      expect(await run([], build, hasKnownLengths)).toEqual([]);
    }
  });

  it('refuses a group that another axis splits', () => {
    const split = createOperators({ ...scalarContext, segments: ['row', 'column', 'row'], lengths: [2, 2, 2] });
    expect(() => split.scan('row', 1, [], {}, (state) => state)).toThrow('which another axis splits');
  });
});
