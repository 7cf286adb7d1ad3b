import { describe, expect, it } from 'vitest';
import { createGraph } from './graph.ts';
import { constant, input } from './leaf.ts';

describe('intern', () => {
  it('makes equal expressions one object, whatever the order in which axes are named', () => {
    const graph = createGraph();
    expect(input(graph, 'x', ['b', 'a'], 'float')).toBe(input(graph, 'x', ['a', 'b'], 'float'));
  });

  it('tells apart the numbers that JSON writes alike', () => {
    const graph = createGraph();
    const numbers = [NaN, Infinity, -Infinity, 0, -0].map((value) => constant(graph, value));
    expect(new Set(numbers).size).toBe(5);
    expect(constant(graph, NaN)).toBe(numbers[0]);
  });
});
