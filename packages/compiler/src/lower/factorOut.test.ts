import { expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { add } from '../graph/add.ts';
import { createGraph } from '../graph/graph.ts';
import { cotangentLeaf } from '../graph/leaf.ts';
import { multiply, negate } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { printNode } from '../graph/printNode.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import type { Target } from '../primitives/primitiveTable.ts';
import { lower } from './lower.ts';

const graph = createGraph();
const cotangent = cotangentLeaf(graph, ['row']);
const scaled = (text: string): Node => multiply(graph, cotangent, elaborateText(text, graph));
const difference = add(graph, scaled('x / z'), negate(graph, scaled('y')));

const lowered = (root: Node, target: Target, others: readonly Node[] = []): string =>
  printNode(lower(graph, primitiveTable, target, undefined, [root, ...others])(root));

it('multiplies the terms of a gradient by a common factor once, where every product is a launch', () => {
  expect(lowered(difference, 'onnx')).toBe('multiply(cotangent, subtract(divide(x, z), y))');
  expect(lowered(difference, 'core')).toBe('subtract(multiply(divide(cotangent, z), x), multiply(cotangent, y))');
});

it('leaves a sum whose terms another result has, too', () => {
  expect(lowered(difference, 'onnx', [scaled('3 * y')])).toBe(
    'subtract(multiply(divide(cotangent, z), x), multiply(cotangent, y))',
  );
});

it('leaves a value, whose factors may be infinite, but for parameters', () => {
  expect(lowered(elaborateText('z * x - z * y', graph), 'onnx')).toBe('subtract(multiply(z, x), multiply(z, y))');
  expect(lowered(elaborateText('k * x - k * y', graph), 'onnx')).toBe('multiply(k, subtract(x, y))');
});
