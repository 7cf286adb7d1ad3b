import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph } from '../graph/graph.ts';
import { lower } from '../lower/lower.ts';
import { singleArithmetic } from './approximate.ts';
import { createEvaluator } from './createEvaluator.ts';
import { evaluatedWhole } from './logarithmsOfSums.ts';

const rows = 60;
const x = Float64Array.from({ length: rows * 2 }, (_, i) => Math.fround(Math.sin(7 * i) * 3));

/** Values and bounds of a formula of the test scope over 60 rows and 2 columns, in float32. */
const evaluate = (text: string, whole = evaluatedWhole) => {
  const graph = createGraph();
  const node = lower(graph, primitiveTable, 'tfjs', whole)(elaborateText(text, graph));
  const sizes = { row: rows, column: 2 };
  const leaf = { axes: ['column', 'row'], values: x, errors: new Float64Array(x.length) };
  return createEvaluator(() => leaf, sizes, singleArithmetic)(node);
};

const single = Math.fround;

/** max + log1p(e^-distance) in float32, from the state before and an element. */
const addExponentials = (before: number, element: number): number => {
  const greater = Math.max(before, element);
  const tail = single(Math.log1p(single(Math.exp(-Math.abs(single(before - element))))));
  return greater === Math.min(before, element) ? single(greater + single(Math.LN2)) : single(greater + tail);
};

describe('bounds along the steps of a scan', () => {
  it('hold for float32, and do not multiply from step to step', () => {
    const { values, errors } = evaluate('fold[row](before = -infinity, logaddexp(before, x))');
    for (const column of [0, 1]) {
      const elements = x.subarray(column * rows, (column + 1) * rows);
      const got = elements.reduce(addExponentials, -Infinity);
      expect(Math.abs(got - (values[column] ?? NaN))).toBeLessThanOrEqual(errors[column] ?? 0);
      expect(errors[column]).toBeLessThan(rows * 2 ** -20);
    }
    // Errors of what is added and of what adds to it are the same, which bounds of the parts do not know.
    const growing = 'fold[row](before = 0, logaddexp(before, before - 0.5) + x / 8)';
    expect(evaluate(growing, new Set()).errors[0]).toBeGreaterThan(1);
    expect(evaluate(growing).errors[0]).toBeLessThan(rows * 2 ** -17);
  });

  it('are the same for two ways to add exponentials, but for the number of roundings', () => {
    const stepwise = evaluate('fold[row](before = -infinity, logaddexp(before, x))');
    const atOnce = evaluate('logsumexp[row](x)');
    atOnce.values.forEach((value, i) => expect(value).toBeCloseTo(stepwise.values[i] ?? NaN, 12));
    atOnce.errors.forEach((error, i) => expect(error).toBeLessThan(stepwise.errors[i] ?? 0));
  });

  it('keep infinities exact', () => {
    for (const text of ['logaddexp(x - infinity, -infinity)', 'logsumexp[row](x - infinity)']) {
      const { values, errors } = evaluate(text);
      expect(new Set(values)).toEqual(new Set([-Infinity]));
      expect(new Set(errors)).toEqual(new Set([0]));
    }
  });

  it('of a share shrink with what is left beside it', () => {
    const errorOf = (text: string) => Math.max(...evaluate(text).errors);
    // The sum of a term and one that is far below is the term itself, and so is the share 1.
    expect(errorOf('exp(x + 4 - logaddexp(x + 4, x - 1e4))')).toBe(0);
    const large = 'x * x * 1000';
    expect(errorOf(`exp(${large} - logaddexp(${large}, ${large} - 20))`)).toBeLessThan(errorOf(large) * 2 ** -8);
    expect(errorOf('exp(x - logsumexp[row](x))')).toBeLessThan(2 ** -18);
  });
});
