import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { createGraph } from './graph.ts';
import { cotangentLeaf } from './leaf.ts';
import { add, subtract } from './add.ts';
import { multiply } from './multiply.ts';
import { printNode } from './printNode.ts';

const print = (text: string) => printNode(elaborateText(text));

describe('add', () => {
  it('keeps the order of the terms, on which rounding depends', () => {
    expect(print('x - y + z')).toBe('linear (1, -1, 1)(x, y, z)');
    expect(print('z + y - x')).toBe('linear (1, 1, -1)(z, y, x)');
  });

  it('does not open a sum on the right, where its parts may cancel first', () => {
    expect(print('x + (y - z)')).toBe('linear (1, 1)(x, linear (1, -1)(y, z))');
  });

  it('collects like terms and constants', () => {
    expect(print('x + 2 * x')).toBe('product 3 ^(1)(x)');
    expect(print('1 + x + 2')).toBe('linear (1, 1)(3, x)');
    expect(print('x + 0')).toBe('x');
  });

  it('keeps x - x, which is NaN for NaN, and x - 2x, which is NaN at infinity', () => {
    expect(print('x - x')).toBe('linear (1, -1)(x, x)');
    expect(print('x - 2 * x')).toBe('linear (1, -2)(x, x)');
  });

  it('merges two selections by the same mask', () => {
    expect(print('where(x > 0, y, 0) + where(x > 0, 0, z)')).toBe('where(less(0, x), y, z)');
  });

  it('merges selections of a gradient across its sums, and leaves those of a value in their order', () => {
    const graph = createGraph();
    const text = 'where(x > 0, y, 0) + x';
    const value = elaborateText(text, graph);
    const other = elaborateText('where(x > 0, z, 0) + y', graph);
    expect(printNode(subtract(graph, value, other))).toMatch(/^linear \(1, 1, -1\)\(where/);
    const seed = cotangentLeaf(graph, ['row']);
    const left = add(graph, elaborateText('where(x > 0, y, 0)', graph), seed);
    const right = add(graph, elaborateText('where(x > 0, z, 0)', graph), multiply(graph, seed, seed));
    expect(printNode(subtract(graph, left, right))).toBe(
      'linear (1, 1, -1)(where(less(0, x), linear (1, -1)(y, z), 0), cotangent, product 1 ^(2)(cotangent))',
    );
  });
});
