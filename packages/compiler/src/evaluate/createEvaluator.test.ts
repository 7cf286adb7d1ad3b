import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import { lower } from '../lower/lower.ts';
import { doubleArithmetic, shaderArithmetic, singleArithmetic } from './approximate.ts';
import { elementwiseRules } from './elementwiseRules.ts';
import { createEvaluator } from './createEvaluator.ts';

const sizes = { row: 1, column: 1 };

const loweredText = (text: string): Node => {
  const graph = createGraph();
  return lower(graph, primitiveTable, 'core')(elaborateText(text, graph));
};

const evaluateAt = (node: Node, x: number, y: number, arithmetic = singleArithmetic) =>
  createEvaluator(
    (leaf) => {
      const value = 'name' in leaf && leaf.name === 'y' ? y : x;
      return { axes: leaf.axes, values: Float64Array.of(value), errors: Float64Array.of(0) };
    },
    sizes,
    arithmetic,
  )(node);

/** What a float32 machine computes that rounds every operation correctly. */
const inSingle = (node: Node, x: number, y: number): number => {
  const known = new Map<Node, number>();
  const of = (inner: Node): number => {
    const value = known.get(inner) ?? Math.fround(compute(inner));
    known.set(inner, value);
    return value;
  };
  const compute = (inner: Node): number => {
    if (inner.operation === 'constant') return inner.value;
    if (inner.operation === 'input') return inner.name === 'y' ? y : x;
    if (inner.operation !== 'elementwise') throw new Error(inner.operation);
    return elementwiseRules[inner.primitive]?.value(...inner.operands.map(of)) ?? NaN;
  };
  return of(node);
};

describe('the error bound', () => {
  const single = fc.float({ min: Math.fround(-20), max: 20, noNaN: true, noDefaultInfinity: true });

  it.each([
    'x * y - x',
    '(x - y)^2 / (1 + y^2)',
    'softplus(x) - y * x',
    'sigmoid(x) - sigmoid(y)',
    'log1p(exp(-abs(x))) + relu(y)',
    'exp(x / 4) * expm1(y / 4)',
    'sqrt(abs(x)) - sqrt(abs(y))',
    'where(x < y, x^3, atan(y))',
    'logaddexp(x, y)',
  ])('holds for a machine that rounds each operation to float32: %s', (text) => {
    const node = loweredText(text);
    fc.assert(
      fc.property(single, single, (x, y) => {
        const { values, errors } = evaluateAt(node, x, y);
        const error = Math.abs(inSingle(node, x, y) - (values[0] ?? NaN));
        expect(error).toBeLessThanOrEqual(errors[0] ?? NaN);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('is small where nothing cancels, and large relative to the result where it does', () => {
    const sum = evaluateAt(loweredText('exp(x) + exp(y)'), 1, 2);
    expect((sum.errors[0] ?? NaN) / (sum.values[0] ?? NaN)).toBeLessThan(4e-7);
    const difference = evaluateAt(loweredText('exp(x) - exp(y)'), 1, 1 + 2 ** -20);
    expect((difference.errors[0] ?? NaN) / Math.abs(difference.values[0] ?? NaN)).toBeGreaterThan(0.1);
  });

  const errorOf = (text: string, x: number, y: number): number => evaluateAt(loweredText(text), x, y).errors[0] ?? NaN;

  it('is 0 where exact operands need no rounding', () => {
    expect(errorOf('1 - (x * 1 + 0 / 2)', 1, 0)).toBe(0);
    expect(errorOf('x * y', 0.75, 3)).toBe(0);
    expect(errorOf('x - y', 1, 2 ** -24)).toBe(0);
    expect(errorOf('x - y', 1, 2 ** -26)).toBeGreaterThan(0);
    expect(errorOf('x * y', 1 + 2 ** -20, 1 + 2 ** -20)).toBeGreaterThan(0);
    expect(errorOf('x + y', 1e30, 1e-30)).toBeGreaterThan(0);
    expect(errorOf('sqrt(x) - y / 4', 1.5625, 3)).toBe(0);
    expect(errorOf('x / y', 1, 3)).toBeGreaterThan(0);
    expect(errorOf('sqrt(x)', 2, 0)).toBeGreaterThan(0);
    expect(evaluateAt(loweredText('x / y'), 3, 4, shaderArithmetic).errors[0]).toBeGreaterThan(0);
  });

  it('is 0 for sums that need no rounding: of one number and exact zeros, and of multiples of one unit', () => {
    const errorOfSum = (text: string, ...x: readonly number[]): number =>
      createEvaluator(
        ({ axes }) => ({ axes, values: Float64Array.from(x), errors: new Float64Array(3) }),
        { row: 1, column: 3 },
        singleArithmetic,
      )(loweredText(text)).errors[0] ?? NaN;
    expect(errorOfSum('sum[column](where(index[column] < 1, x, 0))', 0.1, 0.2, 0.7)).toBe(0);
    expect(errorOfSum('sum[column](where(index[column] < 2, x, 0))', 0.1, 0.2, 0.7)).toBeGreaterThan(0);
    expect(errorOfSum('sum[column](x)', 1e6, 1e6 + 1, -0.5)).toBe(0);
    expect(errorOfSum('sum[column](x)', 2 ** 24, 1, 0)).toBeGreaterThan(0);
  });

  it('follows the budget of the arithmetic', () => {
    const node = loweredText('exp(x)');
    const double = evaluateAt(node, 1, 0, doubleArithmetic).errors[0] ?? NaN;
    expect(double).toBeLessThan(1e-15);
    expect(double).toBeGreaterThan(0);
  });

  it('knows the powers that backends spell, and what is left of an exponential', () => {
    const shader = (text: string, x: number, y: number) =>
      evaluateAt(loweredText(text), x, y, shaderArithmetic).errors[0] ?? NaN;
    expect(shader('x^y', 3, 2)).toBe(0);
    expect(shader('x^y', 3, 1)).toBe(0);
    expect(shader('x^y', 3, 0)).toBe(0);
    expect(shader('x^y', 3, 0.5)).toBe(shader('sqrt(x)', 3, 0));
    expect(shader('x^y', 3, 3)).toBeGreaterThan(shader('x * x * x', 3, 0));
    const sigmoid = (x: number) =>
      evaluateAt(lower(createGraph(), primitiveTable, 'tfjs')(elaborateText('sigmoid(x)')), x, 0, shaderArithmetic);
    expect(sigmoid(1e4).errors[0]).toBeLessThan(2e-6);
    expect((sigmoid(-50).errors[0] ?? NaN) / (sigmoid(-50).values[0] ?? NaN)).toBeGreaterThan(1e-5);
  });

  it('has a rule for every primitive that some backend computes itself', () => {
    const isLowered = (lowering: object) => 'core' in lowering && 'tfjs' in lowering && 'onnx' in lowering;
    const own = Object.entries(primitiveTable.elementwise).filter(
      ([name, { lowering }]) => !isLowered(lowering) && name !== 'stop_gradient',
    );
    expect(own.map(([name]) => name).filter((name) => !(name in elementwiseRules))).toEqual([]);
  });
});

describe('a product of matrices', () => {
  const product = (arithmetic: typeof doubleArithmetic) =>
    createEvaluator(
      (leaf) => {
        const values = 'name' in leaf && leaf.name === 'y' ? [1 / 3, 2 / 3, 3] : [0.1, 0.2, -0.3];
        return { axes: leaf.axes, values: Float64Array.from(values), errors: new Float64Array(3) };
      },
      { row: 1, other: 1, column: 3 },
      arithmetic,
    )(loweredText('sum[column](x * rename[row -> other](y))'));
  const magnitude = 0.1 / 3 + 0.4 / 3 + 0.9;

  it('has the value of a sum of products', () => {
    expect(product(doubleArithmetic).values[0]).toBeCloseTo(0.1 / 3 + 0.4 / 3 - 0.9, 15);
  });

  it('may lose half a ULP of each product, what compensated sums lose, and in JavaScript three levels of a tree', () => {
    expect((product(doubleArithmetic).errors[0] ?? 0) / (magnitude * doubleArithmetic.ulp)).toBeCloseTo(
      0.5 + 1 + 1.5,
      6,
    );
  });

  it('may lose half a ULP a term in float32', () => {
    const loss = (product(singleArithmetic).errors[0] ?? 0) / (magnitude * singleArithmetic.ulp);
    expect(loss).toBeCloseTo(0.5 + 1.5, 6);
  });
});
