import { expect, test } from 'vitest';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { sum } from '../graph/along.ts';
import { createGraph } from '../graph/graph.ts';
import { constant, cotangentLeaf, excludedLeaf, input } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import { where } from '../graph/where.ts';
import { forUnitCotangent } from './forUnitCotangent.ts';

test('gradients lose the cotangent and what is excluded, and what was sums of them alone', () => {
  const graph = createGraph();
  const x = input(graph, 'x', ['batch', 'class'], 'float');
  const zero = constant(graph, 0);
  const seed = where(graph, excludedLeaf(graph, ['batch']), zero, cotangentLeaf(graph, ['batch']));
  const atOne = forUnitCotangent(graph, primitiveTable);
  expect(atOne(multiply(graph, seed, x))).toBe(x);
  expect(atOne(sum(graph, multiply(graph, seed, x), ['class']))).toBe(sum(graph, x, ['class']));
  expect(atOne(x)).toBe(x);
});
