import { describe, expect, it } from 'vitest';
import { specScope } from '../../compile/specScope.ts';
import { elaborate } from '../../elaborate/elaborate.ts';
import { elaborateFormula } from '../../elaborate/elaborateFormula.ts';
import { bindValue } from '../../elaborate/scope.ts';
import { parseFormula } from '../../formula/parseFormula.ts';
import { printFormula } from '../../formula/printExpression.ts';
import { primitiveTable } from '../../generated/primitiveTable.ts';
import { createGraph } from '../../graph/graph.ts';
import { constant, cotangentLeaf, excludedLeaf } from '../../graph/leaf.ts';
import { where } from '../../graph/where.ts';
import { lower } from '../../lower/lower.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { sourceFromText } from '../../schema/sourceFromText.ts';
import { gradientFormula } from './gradientFormula.ts';

const spec = readSpec(
  `name: example
family: regression
title: An example
summary: What it is.
inputs:
  x: { shape: "[batch..., class]", dtype: float, differentiable: true }
  y: { shape: "[batch..., class]", dtype: float, differentiable: true }
  label: { shape: "[batch...]", dtype: integer }
parameters:
  a: { default: 1, doc: A number. }
  b: { default: 1, doc: A number. }
formula: x
loss: "[batch..., class]"
reductions: [sum]
use: { tasks: [regression] }
vectors: [{ x: [1], y: [1], label: 0, value: 1, source: by hand }]
`,
  'example.loss.yaml',
);

/** A formula in `cotangent`, through the graph and back; `lowered` as a backend sees it. */
const through = (text: string, form: 'canonical' | 'lowered' = 'canonical'): string => {
  const graph = createGraph();
  const source = sourceFromText(text);
  const lossAxes = ['batch...', 'class'];
  const start = bindValue(
    { ...specScope(graph, primitiveTable, spec, {}, new Map()), source },
    'cotangent',
    cotangentLeaf(graph, lossAxes),
  );
  const { result, scope } = elaborateFormula(start, parseFormula(source), elaborate);
  const gradient = where(graph, excludedLeaf(graph, lossAxes), constant(graph, 0), result);
  const rewrite = form === 'lowered' ? lower(graph, primitiveTable, 'core') : undefined;
  const named = [...scope.values].flatMap(([name, node]) =>
    node.operands.length > 0 ? [[rewrite?.(node) ?? node, name] as const] : [],
  );
  return printFormula(gradientFormula(rewrite?.(gradient) ?? gradient, new Map(named)));
};

describe('gradientFormula', () => {
  it.each([
    ['2 * cotangent * (x - y)', '2 * cotangent * (x - y)'],
    ['-cotangent / 2', '-(cotangent / 2)'],
    ['cotangent * x / (y * y * a)', 'cotangent * x / (y^2 * a)'],
    ['1 - cotangent * 3 + 2 * a', '1 - 3 * cotangent + 2 * a'],
    ['x^a * cotangent', 'x^a * cotangent'],
    ['sum[class](cotangent * x) * y', 'y * sum[class](cotangent * x)'],
    ['cotangent * softmax[class](x) - exp(-abs(y))', 'cotangent * softmax[class](x) - exp(-abs(y))'],
    [
      'where(label == index[class] and not (x < -infinity), -cotangent, 0)',
      'where(label == index[class] and not x < -infinity, -cotangent, 0)',
    ],
    ['cotangent * pick[class](x, label % 2) / size[class]', 'cotangent * pick[class](x, label % 2) / size[class]'],
    ['max(x, y) * cotangent', 'max(x, y) * cotangent'],
  ])('gives %s back', (text, expected) => {
    expect(through(text)).toBe(expected);
    expect(() => parseFormula(sourceFromText(through(text, 'lowered')))).not.toThrow();
  });

  it('leaves out excluded elements and the guards of the zero rule, and nothing else', () => {
    expect(through('where(cotangent * x == 0, 0, cotangent * x / y)')).toBe('cotangent * x / y');
    expect(through('where(x == 0, 0, cotangent * x / y)')).toBe('where(x == 0, 0, cotangent * x / y)');
    expect(through('where(cotangent == 0, 1, cotangent * x / y)')).toBe('where(cotangent == 0, 1, cotangent * x / y)');
  });

  it('uses the names of the author, also where the algebra has opened them', () => {
    expect(through('total = sum[class](x)\ncotangent * total')).toBe('cotangent * total');
    expect(through('mass = x + y\ncotangent / (mass + a)')).toBe('cotangent / (mass + a)');
    expect(through('scaled = a * x\ncotangent * scaled * y')).toBe('cotangent * scaled * y');
    expect(through('scaled = a * x\ncotangent / scaled')).toBe('cotangent / scaled');
    expect(through('mass = x + y\ncotangent * (x - y)')).toBe('cotangent * (x - y)');
  });

  it('names a large part that is used more than once', () => {
    const part = '(a * x + b * y) * cotangent * exp(x)';
    expect(through(`${part} - softmax[class](y) * sum[class](${part})`)).toMatchInlineSnapshot(`
      "u = (a * x + b * y) * cotangent * exp(x)
      u - softmax[class](y) * sum[class](u)"
    `);
  });

  it('reads lowered graphs too', () => {
    expect(through('2 * cotangent * (x - y)', 'lowered')).toBe('2 * cotangent * (x - y)');
    expect(through('-cotangent * (x - a)^2', 'lowered')).toBe('-(cotangent * (x - a)^2)');
  });
});
