import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { sum } from './along.ts';
import { createGraph } from './graph.ts';
import { input } from './leaf.ts';
import { printNode } from './printNode.ts';

const print = (text: string) => printNode(elaborateText(text));

describe('sum', () => {
  it('lets out what does not vary along its axes', () => {
    expect(print('sum[column](2 * x * k)')).toBe('product 2 ^(1, 1)(k, sum[column](x))');
    expect(print('sum[column](where(z > 0, x, y))')).toBe('where(less(0, z), sum[column](x), sum[column](y))');
  });

  it('keeps what may be infinite, which is NaN beside a zero and for terms of both signs', () => {
    expect(print('sum[column](x * z)')).toBe('sum[column](product 1 ^(1, 1)(x, z))');
  });

  it('keeps the zero of a selection', () => {
    expect(print('sum[column](where(z > 0, 0, y))')).toBe('where(less(0, z), 0, sum[column](y))');
  });

  it('merges nested sums', () => {
    expect(print('sum[row](sum[column](x))')).toBe('sum[column, row](x)');
  });

  it('multiplies by the size of an axis that the operand lacks', () => {
    const graph = createGraph();
    const z = input(graph, 'z', ['row'], 'float');
    expect(printNode(sum(graph, z, ['column']))).toBe('product 1 ^(1, 1)(z, cast(size[column]))');
  });
});
