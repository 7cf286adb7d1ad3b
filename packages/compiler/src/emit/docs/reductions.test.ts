import { readFileSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { specScope } from '../../compile/specScope.ts';
import { elaborate } from '../../elaborate/elaborate.ts';
import { elaborateFormula } from '../../elaborate/elaborateFormula.ts';
import { doubleArithmetic } from '../../evaluate/approximate.ts';
import { createEvaluator } from '../../evaluate/evaluate.ts';
import { parseFormula } from '../../formula/parseFormula.ts';
import { primitiveTable } from '../../generated/primitiveTable.ts';
import { createGraph } from '../../graph/graph.ts';
import { lower } from '../../lower/lower.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { sourceFromText } from '../../schema/sourceFromText.ts';
import { emitReductionsDocs } from './emitReductionsDocs.ts';
import { readReductions, type Reductions } from './readReductions.ts';

const reductions = readReductions(
  readFileSync(new URL('../../../../../spec/reductions.yaml', import.meta.url), 'utf8'),
);

const names = ['l', 'w', 'c', 'g'];
const spec = readSpec(
  `name: reduction
family: example
title: The names of the formulas of a reduction
summary: What they see.
inputs:
${names.map((name) => `  ${name}: { shape: "[element...]", dtype: float, differentiable: true }`).join('\n')}
parameters:
  d: { default: 1, doc: The divisor. }
  n: { default: 1, doc: The batch. }
formula: l
loss: "[element...]"
reductions: [none]
use: { tasks: [example] }
vectors: [{ l: 1, w: 1, c: 1, g: 1, value: 1, source: by hand }]
`,
  'reduction.loss.yaml',
);

type Values = Readonly<Record<string, readonly number[]>>;

const evaluate = (formula: string, values: Values, length: number): readonly number[] => {
  const graph = createGraph();
  const source = sourceFromText(formula);
  const { result } = elaborateFormula(
    specScope(graph, primitiveTable, spec, source, {}),
    parseFormula(source),
    elaborate,
  );
  const evaluator = createEvaluator(
    (leaf) => {
      const numbers = Float64Array.from('name' in leaf ? (values[leaf.name] ?? []) : []);
      return { axes: leaf.axes, values: numbers, errors: new Float64Array(numbers.length) };
    },
    { 'element...': length },
    doubleArithmetic,
  );
  return [...evaluator(lower(graph, primitiveTable, 'core')(result)).values];
};

const valuesOf = ({ l, w, c, n = 1, normalizer = 'count' }: Reductions['examples'][number]): Values => {
  const ones = l.map(() => 1);
  const known = { l, w: w ?? ones, c: c ?? ones, g: ones, n: [n] };
  return { ...known, d: evaluate(reductions.normalizers[normalizer].divisor, known, l.length) };
};

describe('spec/reductions.yaml', () => {
  it.each(reductions.examples.map((example) => [JSON.stringify(example), example] as const))(
    'holds for %s',
    (_, example) => {
      const values = valuesOf(example);
      const [divisor] = example.reduction === 'mean' ? (values['d'] ?? []) : [1];
      const { value } = reductions.reductions[example.reduction];
      const empty = reductions.empty[example.empty ?? 'zero'].value;
      const result = divisor === 0 ? [Number(empty)] : evaluate(value, values, example.l.length);
      expect(result).toEqual([example.value].flat());
    },
  );

  it('states derivatives that fit the values', () => {
    const step = 2 ** -10;
    for (const { reduction, w = [1, 2, 0, 3] } of reductions.examples.filter(({ l }) => l.length === 4)) {
      const values = valuesOf({ reduction, l: [1, 2, 3, 4], w, n: 2, value: 0 });
      const { value, share } = reductions.reductions[reduction];
      const shares = evaluate(share, values, 4);
      const total = (l: readonly number[]): number =>
        evaluate(value, { ...values, l }, 4).reduce((sum, part) => sum + part, 0);
      const slopes = [0, 1, 2, 3].map((i) => {
        const moved = (by: number) => (values['l'] ?? []).map((number, j) => (i === j ? number + by : number));
        return (total(moved(step)) - total(moved(-step))) / (2 * step);
      });
      // Every value is linear in l, so that the difference quotient is exact.
      expect(slopes).toEqual(shares);
    }
  });

  it('becomes a page whose equations KaTeX can set', async () => {
    const [file] = await emitReductionsDocs(reductions);
    const math = [...(file?.text.matchAll(/```math\n([\s\S]*?)\n```/g) ?? [])].map(([, equation]) => equation ?? '');
    expect(math).toHaveLength(11);
    for (const equation of math) {
      expect(katex.renderToString(equation, { throwOnError: true, strict: 'error' })).toContain('katex');
    }
    expect(math[0]).toMatchInlineSnapshot(`"L = \\frac{\\sum_{\\mathsf{element}} \\left(\\begin{cases} 0 & \\text{if } w = 0 \\\\ w \\cdot l & \\text{otherwise} \\end{cases}\\right)}{d}"`);
    expect(file?.path).toBe('reductions.md');
  });
});
