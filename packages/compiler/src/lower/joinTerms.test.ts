import { expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { add } from '../graph/add.ts';
import { createGraph } from '../graph/graph.ts';
import { cotangentLeaf } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { printNode } from '../graph/printNode.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { lower } from './lower.ts';

const graph = createGraph();
const cotangent = cotangentLeaf(graph, ['row', 'column']);
const scaled = (text: string): Node => multiply(graph, cotangent, elaborateText(text, graph));
const sumOf = (...texts: readonly string[]): Node => texts.map(scaled).reduce((total, term) => add(graph, total, term));

const lowered = (root: Node, others: readonly Node[] = []): string =>
  printNode(lower(graph, primitiveTable, 'core', undefined, [root, ...others])(root));

it('multiplies by a factor of every element once', () => {
  expect(lowered(sumOf('x * y', '-x * exp(y)'))).toBe('multiply(multiply(cotangent, x), subtract(y, exp(y)))');
});

it('joins terms of a gradient wherever they stand', () => {
  const other = elaborateText('exp(x)', graph);
  expect(lowered(add(graph, add(graph, scaled('y'), other), scaled('abs(x)')))).toBe(
    'add(multiply(cotangent, add(y, abs(x))), exp(x))',
  );
});

it('leaves what a loop computes outside of itself', () => {
  const scale = cotangentLeaf(graph, []);
  const terms = [elaborateText('k * x', graph), elaborateText('y', graph)].map((term) => multiply(graph, scale, term));
  const [first, second] = terms;
  expect(first === undefined || second === undefined ? '' : lowered(add(graph, first, second))).toBe(
    'add(multiply(multiply(cotangent, k), x), multiply(cotangent, y))',
  );
});

it('leaves terms that another result has, too', () => {
  expect(lowered(sumOf('y', 'x'), [scaled('2 * x')])).toBe('add(multiply(cotangent, y), multiply(cotangent, x))');
});

it('leaves a value, whose order is the author’s', () => {
  expect(lowered(elaborateText('x * y - x * exp(y)', graph))).toBe('subtract(multiply(x, y), multiply(x, exp(y)))');
});
