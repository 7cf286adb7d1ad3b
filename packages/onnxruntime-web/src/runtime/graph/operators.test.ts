import { describe, expect, it } from 'vitest';
import { column, runValues, scalarContext } from '../runValues.fixture.ts';
import { createOperators, type Operators } from './operators.ts';
import type { Value } from './value.ts';

const inUnitsOfLastPlace = (got: number, exact: number): number => {
  const unit = 2 ** Math.max(Math.floor(Math.log2(Math.abs(exact))) - 23, -149);
  return exact === got ? 0 : Math.abs(got - exact) / unit;
};

const spread = (low: number, high: number, count = 20_000): number[] =>
  Array.from({ length: count }, (_, i) => Math.fround(low * (high / low) ** (i / count)));

const run = async (
  numbers: readonly number[],
  build: (g: Operators, x: Value) => Value,
  type: 'float32' | 'float64' | 'int32' = 'float64',
  target: 'portable' | 'wasm' = 'portable',
): Promise<readonly number[]> => {
  const context = { ...scalarContext, dtype: type === 'float64' ? 'float64' : 'float32', target } as const;
  const x = column('x', numbers, type);
  const { y = [] } = await runValues({ y: build(createOperators(context), x.value) }, { x }, context);
  return y;
};

describe('functions that ONNX lacks, in float32', () => {
  const worst = async (build: (g: Operators, x: Value) => Value, exact: (x: number) => number, numbers: number[]) => {
    const got = await run(numbers, build, 'float32', 'wasm');
    return Math.max(...numbers.map((x, i) => inUnitsOfLastPlace(got[i] ?? Number.NaN, exact(x))));
  };

  it('log1p is within 2 ULP from tiny to huge', async () => {
    expect(await worst((g, x) => g.log1p(x), Math.log1p, spread(1e-30, 1e30))).toBeLessThan(2);
    expect(
      await worst(
        (g, x) => g.log1p(g.negate(x)),
        (x) => Math.log1p(-x),
        spread(1e-30, 0.9999),
      ),
    ).toBeLessThan(2);
  });

  it('expm1 is within 2 ULP from tiny to huge', async () => {
    expect(await worst((g, x) => g.expm1(x), Math.expm1, spread(1e-30, 80))).toBeLessThan(2);
    expect(
      await worst(
        (g, x) => g.expm1(g.negate(x)),
        (x) => Math.expm1(-x),
        spread(1e-30, 80),
      ),
    ).toBeLessThan(2);
  });

  it('sigmoid is within 4 ULP where it is tiny', async () => {
    const exact = (x: number) => 1 / (1 + Math.exp(x));
    expect(await worst((g, x) => g.sigmoid(g.negate(x)), exact, spread(1e-3, 80))).toBeLessThan(4);
  });

  it('log1p and expm1 have their limits, and keep NaN', async () => {
    const edges = [-Infinity, -1, -0, 0, Infinity, Number.NaN];
    expect(await run(edges, (g, x) => g.log1p(x))).toEqual([Number.NaN, -Infinity, 0, 0, Infinity, Number.NaN]);
    expect(await run(edges, (g, x) => g.expm1(x))).toEqual([-1, Math.expm1(-1), 0, 0, Infinity, Number.NaN]);
  });
});

describe('what must keep NaN', () => {
  const edges = [-2, 0, 3, Number.NaN];
  const other = Number.NaN;

  it.each(['portable', 'wasm'] as const)('maximum and minimum, on either side (%s)', async (target) => {
    expect(await run(edges, (g, x) => g.maximum(x, 1), 'float64', target)).toEqual([1, 1, 3, Number.NaN]);
    expect(await run(edges, (g, x) => g.minimum(1, x), 'float64', target)).toEqual([-2, 0, 1, Number.NaN]);
    expect(await run(edges, (g, x) => g.maximum(other, x), 'float64', target)).toEqual(edges.map(() => Number.NaN));
  });

  it('a selection whose condition NaN does not meet', async () => {
    expect(await run(edges, (g, x) => g.where(g.lessEqual(x, 0), 0, x))).toEqual([0, 0, 3, Number.NaN]);
  });

  it('sign', async () => {
    expect(await run(edges, (g, x) => g.sign(x))).toEqual([-1, 0, 1, Number.NaN]);
  });

  it('the maximum along an axis, though ONNX Runtime passes over a NaN that does not come first', async () => {
    const max = (numbers: readonly number[]) => run(numbers, (g, x) => g.max(x, ['row']));
    expect(await max([1, Number.NaN, 0])).toEqual([Number.NaN]);
    expect(await max([-Infinity, -Infinity])).toEqual([-Infinity]);
    expect(await max([1, Infinity])).toEqual([Infinity]);
    expect(await max([])).toEqual([-Infinity]);
  });
});

describe('integers', () => {
  it('divides and takes remainders towards minus infinity', async () => {
    const numbers = [7, -7, 6, -6, 0];
    const table = (divisor: number) => numbers.map((x) => Math.floor(x / divisor) + 0);
    expect(await run(numbers, (g, x) => g.floorDivide(x, 3), 'int32')).toEqual(table(3));
    expect(await run(numbers, (g, x) => g.floorDivide(x, -3), 'int32')).toEqual(table(-3));
    expect(await run(numbers, (g, x) => g.modulo(x, 3), 'int32')).toEqual([1, 2, 0, 0, 0]);
    expect(await run(numbers, (g, x) => g.modulo(x, -3), 'int32')).toEqual([-2, -1, 0, 0, 0]);
  });

  it('negates, and has absolute values, maxima and sums', async () => {
    const numbers = [7, -7, 0];
    expect(await run(numbers, (g, x) => g.negate(x), 'int32')).toEqual([-7, 7, 0]);
    expect(await run(numbers, (g, x) => g.abs(x), 'int32')).toEqual([7, 7, 0]);
    expect(await run(numbers, (g, x) => g.max(x, ['row']), 'int32')).toEqual([7]);
    expect(await run([1, 2, 3], (g, x) => g.sum(x, ['row']), 'int32')).toEqual([6]);
  });

  it('tells what lies in a range in one comparison', async () => {
    const inside = (g: Operators, x: Value) => g.where(g.and(g.lessEqual(0, x), g.less(x, 3)), 1, 0);
    expect(await run([-2147483648, -1, 0, 2, 3, 2147483647], inside, 'int32')).toEqual([0, 0, 1, 1, 0, 0]);
  });
});

describe('masks', () => {
  const truth = [0, 1, 2, 3];
  const first = (g: Operators, x: Value) => g.less(1.5, x);
  const second = (g: Operators, x: Value) => g.or(g.equal(x, 1), g.equal(x, 3));
  const asNumber = (g: Operators, mask: Value) => g.where(mask, 1, 0);

  it.each([
    ['and', (g: Operators, a: Value, b: Value) => g.and(a, b), [0, 0, 0, 1]],
    ['or', (g: Operators, a: Value, b: Value) => g.or(a, b), [0, 1, 1, 1]],
    ['not and', (g: Operators, a: Value, b: Value) => g.not(g.and(a, b)), [1, 1, 1, 0]],
    ['and of not', (g: Operators, a: Value, b: Value) => g.and(g.not(a), g.not(b)), [1, 0, 0, 0]],
  ] as const)('%s', async (_, combine, expected) => {
    expect(await run(truth, (g, x) => asNumber(g, combine(g, first(g, x), second(g, x))))).toEqual(expected);
  });

  it('an unequal NaN is not equal to itself', async () => {
    expect(await run([1, Number.NaN], (g, x) => asNumber(g, g.notEqual(x, x)))).toEqual([0, 1]);
  });
});

describe('powers', () => {
  it.each([1, 2, -1, 0.5, 2.5])('to the %d', async (exponent) => {
    const numbers = [0.25, 1, 3];
    const got = await run(numbers, (g, x) => g.power(x, exponent));
    numbers.forEach((x, i) => expect(got[i]).toBeCloseTo(x ** exponent, 13));
  });

  it('0 to the 0 is 1, known or not', async () => {
    expect(await run([0], (g, x) => g.add(x, g.power(x, 0)))).toEqual([1]);
    expect(await run([0], (g, x) => g.power(x, g.multiply(x, 2)))).toEqual([1]);
  });
});
