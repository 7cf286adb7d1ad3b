import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { add } from '../graph/add.ts';
import { createGraph } from '../graph/graph.ts';
import { cotangentLeaf } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import { asWhere, where } from '../graph/where.ts';
import type { Node } from '../graph/node.ts';
import { printNode } from '../graph/printNode.ts';
import type { Target } from '../primitives/primitiveTable.ts';
import { lower } from './lower.ts';

const lowered = (text: string, target: Target = 'core'): string => {
  const graph = createGraph();
  return printNode(lower(graph, primitiveTable, target)(elaborateText(text, graph)));
};

describe('lower', () => {
  it('spells squares, quotients and signs as a person would', () => {
    expect(lowered('x^2')).toBe('multiply(x, x)');
    expect(lowered('-x + y')).toBe('subtract(y, x)');
    expect(lowered('x / y')).toBe('divide(x, y)');
    expect(lowered('x^0.5')).toBe('sqrt(x)');
    expect(lowered('-2 * x * y')).toBe('negate(multiply(multiply(2, x), y))');
    expect(lowered('x^-1')).toBe('divide(1, x)');
    expect(lowered('x - 3')).toBe('subtract(x, 3)');
  });

  it('subtracts what a gradient selects, and leaves what a value selects as its author wrote it', () => {
    const graph = createGraph();
    const seed = cotangentLeaf(graph, ['row', 'column']);
    const below = elaborateText('where(z < 1, 0, -x)', graph);
    const [mask, zero, negative] = asWhere(below) ?? [];
    if (mask === undefined || zero === undefined || negative === undefined) throw new Error('no selection');
    const slope = add(graph, seed, where(graph, mask, zero, multiply(graph, seed, negative)));
    const write = lower(graph, primitiveTable, 'core');
    expect(printNode(write(slope))).toBe('subtract(cotangent, where(less(z, 1), 0, multiply(cotangent, x)))');
    expect(lowered('y + where(z < 1, 0, -x)')).toBe('add(y, where(less(z, 1), 0, negate(x)))');
  });

  it('combines factors with few axes first, so that a loop computes them once', () => {
    expect(lowered('x * k * z')).toBe('multiply(multiply(k, z), x)');
    expect(lowered('2 * x / z')).toBe('multiply(divide(2, z), x)');
  });

  it('leaves a quotient one division', () => {
    expect(lowered('x / z')).toBe('divide(x, z)');
    expect(lowered('x / (x * y)')).toBe('divide(x, multiply(x, y))');
  });

  it('divides by two factors at a time, so that no product of them leaves the range of numbers', () => {
    expect(lowered('k / (x^3 * y)')).toBe('divide(divide(k, multiply(x, y)), multiply(x, x))');
  });

  it('keeps the order of the terms of log_softmax, which float32 needs', () => {
    expect(lowered('log_softmax[column](x)', 'tfjs')).toBe(
      'subtract(subtract(x, max[column](x)), log(sum[column](exp(subtract(x, max[column](x))))))',
    );
  });

  it('takes the exponential of log_softmax as softmax, which shares its parts', () => {
    expect(lowered('exp(log_softmax[column](x))')).toBe(
      'divide(exp(subtract(x, max[column](x))), sum[column](exp(subtract(x, max[column](x)))))',
    );
  });

  it('loads what a loop picks, through sums and functions', () => {
    expect(lowered('pick[column](exp(x) * z, i)')).toBe('multiply(exp(pick[column](x, i)), z)');
  });

  it('adds each term at its place where a sum would compare all of them', () => {
    expect(lowered('sum[row](where(z < 1, where(index[column] == i, z, 0), 0))')).toBe(
      'scatter[row](where(less(z, 1), z, 0), i, index[column])',
    );
    expect(lowered('sum[row](where(index[column] == i, x, 0))')).toContain('sum[row]');
  });

  it('gives NaN outside of the axis also where the picked expression reads its own position', () => {
    expect(lowered('pick[column](index[column] + x, i)')).toBe(
      'where(and(less_equal(0, i), less(i, size[column])), add(cast(i), load[column](x, i)), NaN)',
    );
  });

  it('loads what is shifted, and asks only at the end that it comes from', () => {
    expect(lowered('shift[column](x * z, 1, 0)')).toBe(
      'where(less_equal(0, subtract(index[column], 1)), multiply(z, load[column](x, subtract(index[column], 1))), 0)',
    );
    expect(lowered('shift[column](x, -1, x)')).toBe(
      'where(less(add(index[column], 1), size[column]), load[column](x, add(index[column], 1)), x)',
    );
  });

  it('shifts nothing but the borders of what is constant along the axis', () => {
    expect(lowered('shift[column](stop_gradient(x), 0, y)', 'tfjs')).toBe('x');
  });

  it('compares positions instead of picking on array backends, and never reads a neighbour', () => {
    expect(lowered('pick[column](x, i)', 'onnx')).toBe(
      'where(and(less_equal(0, i), less(i, size[column])), sum[column](where(equal(index[column], i), x, 0)), NaN)',
    );
  });

  it('turns a sum over a one-hot selection into a load', () => {
    expect(lowered('sum[column](where(index[column] == i, x, 0))')).toBe(
      'where(and(less_equal(0, i), less(i, size[column])), pick[column](x, i), 0)',
    );
  });

  it('shares e^-|x| between x and -x', () => {
    expect(lowered('softplus(-x)')).toContain('log1p(exp(negate(abs(x))))');
  });

  it('leaves no canonical sums and products, and nothing that the backend lacks', () => {
    const seen = new Set<Node>();
    const visit = (node: Node): void => {
      if (seen.has(node)) return;
      seen.add(node);
      expect(['linear', 'product']).not.toContain(node.operation);
      if (node.operation === 'elementwise')
        expect(primitiveTable.elementwise[node.primitive]?.lowering.tfjs).toBeUndefined();
      if (node.operation === 'along') expect(primitiveTable.along[node.primitive]?.lowering.tfjs).toBeUndefined();
      node.operands.forEach(visit);
    };
    const graph = createGraph();
    visit(
      lower(
        graph,
        primitiveTable,
        'tfjs',
      )(elaborateText('logaddexp(x, y) * xlogy(x, z) + logsumexp[row](softplus(x))^3', graph)),
    );
    expect(seen.size).toBeGreaterThan(20);
  });
});
