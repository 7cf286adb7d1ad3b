import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { graphOf, runValues } from '../runValues.fixture.ts';
import type { GraphContext } from './graphContext.ts';
import { createOperators } from './operators.ts';
import type { Value } from './value.ts';

const context = (
  lengths: readonly (number | undefined)[],
  target: GraphContext['target'] = 'portable',
): GraphContext => ({
  batchSize: undefined,
  segments: ['item...', 'row', 'feature', 'item...', 'column'],
  lengths,
  dtype: 'float32',
  target,
});

const input = (name: string, axes: readonly string[], shape: readonly number[]) => {
  const value: Value = { dtype: 'float', axes, origin: { kind: 'input', input: name }, name };
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i + 1);
  return { value, tensor: new ort.Tensor('float32', data, shape) };
};

const run = async (
  x: ReturnType<typeof input>,
  y: ReturnType<typeof input>,
  along: readonly string[],
  target?: GraphContext['target'],
) => {
  const own = context([undefined, undefined, undefined, undefined, undefined], target);
  const product = createOperators(own).matmul(x.value, y.value, along);
  const byHand = createOperators(own).sum(createOperators(own).multiply(x.value, y.value), along);
  const operators = graphOf({ product }, [x.value, y.value], own).nodes.map(({ operator }) => operator);
  const values = await runValues({ product, byHand }, { x, y }, own);
  return { operators, product: values.product, byHand: values.byHand };
};

describe.each(['portable', 'wasm'] as const)('matmul, %s', (target) => {
  it('multiplies the matrices of each item, and repeats over rows of more than one dimension', async () => {
    const x = input('x', ['row', 'feature'], [1, 2, 3, 1, 1]);
    const y = input('y', ['item...', 'feature', 'column'], [2, 1, 3, 2, 2]);
    const { operators, product, byHand } = await run(x, y, ['feature'], target);
    expect(operators).toContain('MatMul');
    expect(product).toEqual(byHand);
  });

  it('adds along a split group, on the CPU in float64', async () => {
    const x = input('x', ['item...', 'row'], [2, 2, 1, 2, 1]);
    const y = input('y', ['item...', 'feature'], [2, 1, 3, 2, 1]);
    const { operators, product, byHand } = await run(x, y, ['item...'], target);
    expect(operators).toContain('MatMul');
    expect(operators.includes('Cast')).toBe(target === 'wasm');
    expect(product).toEqual(byHand);
  });

  it('adds along two axes at once', async () => {
    const x = input('x', ['item...', 'row', 'feature'], [2, 2, 3, 1, 1]);
    const y = input('y', ['feature', 'row', 'column'], [1, 2, 3, 1, 2]);
    const { operators, product, byHand } = await run(x, y, ['feature', 'row'], target);
    expect(operators).toContain('MatMul');
    expect(product).toEqual(byHand);
  });

  it.each([
    ['row', 'feature', 'column'],
    ['column', 'feature', 'row'],
    ['row', 'column', 'feature'],
    ['feature', 'row', 'column'],
  ])('moves no element where there are two matrices: %s by %s by %s', async (row, term, column) => {
    const lengths: Readonly<Record<string, number>> = { row: 2, feature: 3, column: 4 };
    const shapeOf = (...axes: readonly string[]) =>
      ['', 'row', 'feature', '', 'column'].map((axis) => (axes.includes(axis) ? (lengths[axis] ?? 1) : 1));
    const x = input('x', [row, term], shapeOf(row, term));
    const y = input('y', [term, column], shapeOf(term, column));
    const { operators, product, byHand } = await run(x, y, [term], target);
    expect(operators).toContain('Gemm');
    expect(operators).not.toContain('Transpose');
    expect(product).toEqual(byHand);
  });

  it('is a sum of products where one side has no lines of its own', async () => {
    const x = input('x', ['feature'], [1, 1, 3, 1, 1]);
    const y = input('y', ['feature', 'column'], [1, 1, 3, 1, 2]);
    const { operators, product, byHand } = await run(x, y, ['feature'], target);
    expect(operators).not.toContain('MatMul');
    expect(product).toEqual(byHand);
  });
});
