import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { elementwiseRules } from '../evaluate/elementwiseRules.ts';
import { add } from '../graph/add.ts';
import { createGraph } from '../graph/graph.ts';
import { cotangentLeaf } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { printNode } from '../graph/printNode.ts';
import type { Target } from '../primitives/primitiveTable.ts';
import { lower } from './lower.ts';

const lowered = (text: string, target: Target = 'onnx'): Node => {
  const graph = createGraph();
  return lower(graph, primitiveTable, target)(elaborateText(text, graph));
};

const evaluate = (node: Node, leaves: Readonly<Record<string, number>>): number => {
  if (node.operation === 'constant') return node.value;
  if ('name' in node) return leaves[node.name] ?? Number.NaN;
  const rule = node.operation === 'elementwise' ? elementwiseRules[node.primitive] : undefined;
  if (rule === undefined) throw new Error(`no value of ${node.operation}`);
  return rule.value(...node.operands.map((operand) => evaluate(operand, leaves)));
};

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const points = [-40, -3, -0.5, 0, 0.25, 2, 50].flatMap((x) => [0, 0.25, 1].map((y) => ({ x, y, z: 2, k: 0.5 })));

describe('the softplus of an argument and of its negative', () => {
  it('costs what the side costs on which the argument is, and a tail that both share', () => {
    expect(printNode(lowered('(1 - y) * softplus(x) + y * softplus(-x)'))).toBe(
      'subtract(multiply(where(less(0, x), subtract(1, y), y), abs(x)), multiply(plain_add(subtract(1, y), y), plain_log(plain_sigmoid(abs(x)))))',
    );
  });

  it.each(['(1 - y) * softplus(x) + y * softplus(-x)', 'z * softplus(-x) - k * y * softplus(x)'])(
    'is the same number: %s',
    (text) => {
      const isFirst = text.startsWith('(');
      for (const point of points) {
        const { x, y, z, k } = point;
        const expected = isFirst ? (1 - y) * softplus(x) + y * softplus(-x) : z * softplus(-x) - k * y * softplus(x);
        expect(evaluate(lowered(text), point)).toBeCloseTo(expected, 12);
      }
    },
  );

  it('stays as it is for loops, and for other arguments', () => {
    const text = '(1 - y) * softplus(x) + y * softplus(-x)';
    expect(printNode(lowered(text, 'core'))).not.toContain('plain_add');
    expect(printNode(lowered('y * softplus(x) + z * softplus(-y)'))).not.toContain('plain_add');
  });
});

describe('the softplus of an argument less that of its negative', () => {
  it.each<Target>(['core', 'tfjs', 'onnx'])('is the argument, for %s', (target) => {
    expect(printNode(lowered('softplus(x) - softplus(-x)', target))).toBe('x');
    expect(printNode(lowered('y * softplus(-x) - y * softplus(x) + z', target))).toBe('subtract(z, multiply(y, x))');
  });
});

describe('the difference of the sigmoids of an argument and of its negative', () => {
  it('has every digit where the argument is large', () => {
    const slope = lowered('(1 - y) * sigmoid(x) - y * sigmoid(-x)');
    expect(evaluate(slope, { x: 50, y: 1 })).toBeCloseTo(-Math.exp(-50), 35);
    expect(evaluate(slope, { x: -50, y: 0 })).toBeCloseTo(Math.exp(-50), 35);
    for (const point of points)
      expect(evaluate(slope, point)).toBeCloseTo((1 - point.y) * sigmoid(point.x) - point.y * sigmoid(-point.x), 12);
  });

  it('stays where the value has computed both', () => {
    const graph = createGraph();
    const value = elaborateText('(1 - y) * sigmoid(x) + y * sigmoid(-x)', graph);
    const term = (text: string) => multiply(graph, cotangentLeaf(graph, ['row']), elaborateText(text, graph));
    const slope = add(graph, term('(1 - y) * sigmoid(x)'), term('-y * sigmoid(-x)'));
    const lowerRoot = lower(graph, primitiveTable, 'onnx', undefined, [value, slope]);
    expect(printNode(lowerRoot(slope))).not.toContain('abs');
    expect(printNode(lower(graph, primitiveTable, 'onnx', undefined, [slope])(slope))).toContain('abs');
  });

  it('leaves a sum of them, which has other uses for both', () => {
    expect(printNode(lowered('(1 - y) * sigmoid(x) + y * sigmoid(-x)'))).not.toContain('abs');
  });
});
