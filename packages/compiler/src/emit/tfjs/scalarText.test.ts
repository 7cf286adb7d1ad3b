import { expect, test } from 'vitest';
import { elementwise } from '../../graph/elementwise.ts';
import { createGraph } from '../../graph/graph.ts';
import { constant, parameter, sizeOf } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { scalarText } from './scalarText.ts';

const graph = createGraph();
const p = parameter(graph, 'p', [], 'float');
const nameOf = (node: Node) => (node === p ? 'p' : undefined);
const text = (node: Node): string => scalarText(node, nameOf, (axis) => `axes.${axis}`);
const binary = (name: string, left: Node, right: Node) => elementwise(graph, name, [left, right], 'float');

test('numbers are computed by JavaScript, with the parentheses that they need', () => {
  const oneMinus = binary('subtract', constant(graph, 1), p);
  expect(text(binary('multiply', oneMinus, p))).toBe('(1 - p) * p');
  expect(text(binary('subtract', p, oneMinus))).toBe('p - (1 - p)');
  expect(text(binary('power', elementwise(graph, 'negate', [p], 'float'), constant(graph, 2)))).toBe('Math.pow(-p, 2)');
});

test('sizes, casts, masks and sigmoid have a form', () => {
  const size = elementwise(graph, 'cast', [sizeOf(graph, 'class')], 'float');
  expect(text(binary('divide', p, size))).toBe('p / axes.class.size');
  expect(text(constant(graph, 1, 'mask'))).toBe('true');
  expect(text(elementwise(graph, 'sigmoid', [binary('add', p, p)], 'float'))).toBe('1 / (1 + Math.exp(-(p + p)))');
});
