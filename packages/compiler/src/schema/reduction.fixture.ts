import { readFileSync } from 'node:fs';
import { specScope } from '../compile/specScope.ts';
import { elaborate } from '../elaborate/elaborate.ts';
import { elaborateFormula } from '../elaborate/elaborateFormula.ts';
import { readReductions, type Reductions } from '../emit/docs/readReductions.ts';
import { doubleArithmetic } from '../evaluate/approximate.ts';
import { createEvaluator } from '../evaluate/evaluate.ts';
import { parseFormula } from '../formula/parseFormula.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph } from '../graph/graph.ts';
import { lower } from '../lower/lower.ts';
import { readSpec } from './readSpec.ts';
import { sourceFromText } from './sourceFromText.ts';

export const reductions: Reductions = readReductions(
  readFileSync(new URL('../../../../spec/reductions.yaml', import.meta.url), 'utf8'),
);

const names = ['l', 'w', 'c', 'g'];

const symbols = readSpec(
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

/** The symbols of spec/reductions.yaml; `l`, `w`, `c` and `g` are as long as the loss. */
export type Symbols = Readonly<Record<string, readonly number[]>>;

/** Evaluates a formula of spec/reductions.yaml. */
export const evaluateReduction = (formula: string, values: Symbols): readonly number[] => {
  const graph = createGraph();
  const source = sourceFromText(formula);
  const scope = specScope(graph, primitiveTable, symbols, source, {});
  const { result } = elaborateFormula(scope, parseFormula(source), elaborate);
  const evaluator = createEvaluator(
    (leaf) => {
      const numbers = Float64Array.from('name' in leaf ? (values[leaf.name] ?? []) : []);
      return { axes: leaf.axes, values: numbers, errors: new Float64Array(numbers.length) };
    },
    { 'element...': values['l']?.length ?? 0 },
    doubleArithmetic,
  );
  return [...evaluator(lower(graph, primitiveTable, 'core')(result)).values];
};
