import { expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { createGraph } from '../graph/graph.ts';
import { printNode } from '../graph/printNode.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { lower } from './lower.ts';

it('takes the quotient that a value has for its part in the derivative', () => {
  const graph = createGraph();
  const [value, slope] = [elaborateText('x / y', graph), elaborateText('3 * x * z / y^2', graph)];
  const write = lower(graph, primitiveTable, 'core', undefined, [value, slope]);
  expect(printNode(write(slope))).toBe('divide(multiply(multiply(3, z), divide(x, y)), y)');
});

it('leaves other products of the same factors', () => {
  const graph = createGraph();
  const [value, other] = [elaborateText('x / y', graph), elaborateText('x / (y * z)', graph)];
  const write = lower(graph, primitiveTable, 'core', undefined, [value, other]);
  expect(printNode(write(other))).not.toContain('divide(x, y)');
});

it('takes two quotients for a product whose numerators could leave the range of numbers', () => {
  const graph = createGraph();
  const [first, second] = [elaborateText('x / y', graph), elaborateText('z / max(y, 1)', graph)];
  const both = elaborateText('(x / y) * (z / max(y, 1))', graph);
  const write = lower(graph, primitiveTable, 'core', undefined, [first, second, both]);
  expect(printNode(write(both))).toBe(`multiply(${printNode(write(first))}, ${printNode(write(second))})`);
});

it('takes it from the factors that it stands in, where a base is a factor twice', () => {
  const graph = createGraph();
  const [value, slope] = [elaborateText('x / exp(y)', graph), elaborateText('exp(y) * x / exp(y)^2', graph)];
  const write = lower(graph, primitiveTable, 'core', undefined, [value, slope]);
  expect(printNode(write(slope))).toBe('divide(multiply(exp(y), divide(x, exp(y))), exp(y))');
});
