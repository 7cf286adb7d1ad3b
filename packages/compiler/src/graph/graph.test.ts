import { describe, expect, it } from 'vitest';
import { createGraph, intern } from './graph.ts';
import { constant, input } from './leaf.ts';

describe('intern', () => {
  it('makes equal expressions one object, whatever the order in which axes are named', () => {
    const graph = createGraph();
    expect(input(graph, 'x', ['b', 'a'], 'float')).toBe(input(graph, 'x', ['a', 'b'], 'float'));
  });

  it('makes equal expressions one object, whatever the order in which attributes are written', () => {
    const graph = createGraph();
    const x = input(graph, 'x', ['a'], 'float');
    const fields = { operation: 'elementwise', primitive: 'exp', operands: [x] } as const;
    const written = intern(graph, { ...fields, dtype: 'float', axes: ['a'] });
    expect(intern(graph, { axes: ['a'], dtype: 'float', ...fields })).toBe(written);
  });

  it('tells apart the numbers that JSON writes alike', () => {
    const graph = createGraph();
    const numbers = [NaN, Infinity, -Infinity, 0, -0].map((value) => constant(graph, value));
    expect(new Set(numbers).size).toBe(5);
    expect(constant(graph, NaN)).toBe(numbers[0]);
  });
});
