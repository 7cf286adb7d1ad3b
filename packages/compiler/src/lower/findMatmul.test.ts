import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph } from '../graph/graph.ts';
import { printNode } from '../graph/printNode.ts';
import type { Target } from '../primitives/primitiveTable.ts';
import { lower } from './lower.ts';

const lowered = (text: string, target: Target = 'tfjs'): string => {
  const graph = createGraph();
  return printNode(lower(graph, primitiveTable, target)(elaborateText(text, graph)));
};

describe('a sum of products', () => {
  it.each(['core', 'tfjs', 'onnx'] as const)(
    'is a product of matrices for %s where each has an axis of its own',
    (target) => {
      expect(lowered('sum[column](x * rename[row -> other](y))', target)).toBe('matmul[column](x, rename[row](y))');
    },
  );

  it('stays a sum where the products have no more axes than a factor', () => {
    expect(lowered('sum[column](x * y)')).toBe('sum[column](multiply(x, y))');
    expect(lowered('sum[row](x * z)')).toBe('sum[row](multiply(z, x))');
  });

  it('takes every factor to a side that has its axes, and leaves outside what does not vary', () => {
    expect(lowered('sum[column](x * index[column] * k * rename[row -> other](y) * z)')).toBe(
      'multiply(multiply(k, z), matmul[column](x, multiply(cast(index[column]), rename[row](y))))',
    );
  });

  it('goes along the axis of one factor alone after the product of the others', () => {
    expect(lowered('sum[column, third](x * rename[column -> third](y) * rename[row -> other](y))')).toBe(
      'sum[third](multiply(rename[column](y), matmul[column](x, rename[row](y))))',
    );
  });

  it('puts the zeros of a selection into both matrices', () => {
    expect(lowered('sum[column](where(index[column] < k, x * rename[row -> other](y), 0))')).toBe(
      'matmul[column](where(less(cast(index[column]), k), x, 0), where(less(cast(index[column]), k), rename[row](y), 0))',
    );
  });

  it('stays one where a selection tells the elements of both sides apart: a zero times infinity would be none', () => {
    expect(lowered('sum[column](where(index[row] < index[column], x * rename[row -> other](y), 0))')).toMatch(/^sum/);
  });

  it('goes in steps where the factors meet in a ring', () => {
    const text = 'sum[row, other](x * rename[row -> other](y) * index[row] * where(index[row] == index[other], k, z))';
    expect(lowered(text)).toMatch(/^sum\[(row|other)\]\(multiply\(.*matmul/);
  });

  it('stays inside of a selection among its own elements', () => {
    const text = 'sum[row, other](where(z < rename[row -> other](z), sum[column](x * rename[row -> other](y)), 0))';
    expect(lowered(text)).toMatch(/^sum\[other, row\]\(where\(.*matmul/);
  });
});
