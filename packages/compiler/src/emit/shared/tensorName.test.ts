import { expect, test } from 'vitest';
import { along } from '../../graph/along.ts';
import { elementwise } from '../../graph/elementwise.ts';
import { createGraph } from '../../graph/graph.ts';
import { constant, indexOf, input, sizeOf } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { tensorName } from './tensorName.ts';

const graph = createGraph();
const logits = input(graph, 'logits', ['class'], 'float');
const label = input(graph, 'label', [], 'integer');
const nameOf = (node: Node): string | undefined => (node.operation === 'input' ? node.name : undefined);
const name = (node: Node): string => tensorName(node, nameOf);

test('a name says what is done to what', () => {
  const peak = along(graph, 'max', ['class'], [logits], 'float', false);
  expect(name(peak)).toBe('maxLogits');
  expect(name(elementwise(graph, 'multiply', [logits, logits], 'float'))).toBe('logitsSquared');
  expect(name(elementwise(graph, 'equal', [indexOf(graph, 'class'), label], 'mask'))).toBe('classIndexIsLabel');
  expect(name(elementwise(graph, 'less', [label, sizeOf(graph, 'class')], 'mask'))).toBe('labelBelowClassSize');
  expect(name(elementwise(graph, 'where', [peak, logits, constant(graph, 0)], 'float'))).toBe('logitsOrZero');
});

test('a name without known words, or too long a one, is plain', () => {
  const unnamed = elementwise(graph, 'exp', [elementwise(graph, 'sqrt', [logits], 'float')], 'float');
  expect(name(unnamed)).toBe('exponential');
  const long = input(graph, 'unnormalised_probabilities', ['class'], 'float');
  expect(name(elementwise(graph, 'add', [long, logits], 'float'))).toBe('total');
});
