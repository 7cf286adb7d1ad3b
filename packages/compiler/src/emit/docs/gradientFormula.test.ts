import { describe, expect, it } from 'vitest';
import { testScope } from '../../elaborate/formula.fixture.ts';
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
import { sourceFromText } from '../../schema/sourceFromText.ts';
import { gradientFormula } from './gradientFormula.ts';

/** A formula in `cotangent`, through the graph and back; `lowered` as a backend sees it. */
const through = (text: string, form: 'canonical' | 'lowered' = 'canonical'): string => {
  const graph = createGraph();
  const lossAxes = ['row', 'column'];
  const start = bindValue(testScope(text, graph), 'cotangent', cotangentLeaf(graph, lossAxes));
  const { result, scope } = elaborateFormula(start, parseFormula(start.source), elaborate);
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
    ['cotangent * x / (y * y * k)', 'cotangent * x / (y^2 * k)'],
    ['1 - cotangent * 3 + 2 * k', '1 - 3 * cotangent + 2 * k'],
    ['x^k * cotangent', 'x^k * cotangent'],
    ['sum[column](cotangent * x) * y', 'y * sum[column](cotangent * x)'],
    ['cotangent * softmax[column](x) - exp(-abs(y))', 'cotangent * softmax[column](x) - exp(-abs(y))'],
    [
      'where(i == index[column] and not (x < infinity), -cotangent, 0)',
      'where(i == index[column] and not x < infinity, -cotangent, 0)',
    ],
    ['cotangent * pick[column](x, i % 2) / size[column]', 'cotangent * pick[column](x, i % 2) / size[column]'],
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
    expect(through('whole = sum[column](x)\ncotangent * whole')).toBe('cotangent * whole');
    expect(through('mass = x + y\ncotangent / (mass + k)')).toBe('cotangent / (mass + k)');
    expect(through('scaled = k * x\ncotangent * scaled * y')).toBe('cotangent * scaled * y');
    expect(through('scaled = k * x\ncotangent / scaled')).toBe('cotangent / scaled');
    expect(through('mass = x + y\ncotangent * (x - y)')).toBe('cotangent * (x - y)');
  });

  it('names a large part that is used more than once', () => {
    const part = '(k * x + z * y) * cotangent * exp(x)';
    expect(through(`${part} - softmax[column](y) * sum[column](${part})`)).toMatchInlineSnapshot(`
      "u = (k * x + z * y) * cotangent * exp(x)
      u - softmax[column](y) * sum[column](u)"
    `);
  });

  it('prints a scan with its steps, and names what repeats in them', () => {
    expect(through('scan[column](s = z, s / 2 + x * cotangent)')).toBe('scan[column](s = z, s / 2 + x * cotangent)');
    const part = '(x * s + y * k + exp(s))';
    expect(through(`fold[column](s = z, ${part} / (1 + ${part}^2)) * cotangent`)).toMatchInlineSnapshot(`
      "u = x * s + y * k + exp(s)
      where(size[column] == 0, z, pick[column](scan[column](s = z, u / (1 + u^2)), size[column] - 1)) * cotangent"
    `);
  });

  it('reads lowered graphs too', () => {
    expect(through('2 * cotangent * (x - y)', 'lowered')).toBe('2 * cotangent * (x - y)');
    expect(through('-cotangent * (x - k)^2', 'lowered')).toBe('-(cotangent * (x - k)^2)');
  });
});
