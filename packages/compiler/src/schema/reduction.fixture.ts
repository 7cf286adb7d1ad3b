import { readFileSync } from 'node:fs';
import { compileLoss } from '../compile/compileLoss.ts';
import { readReductions, type Reductions } from '../emit/docs/readReductions.ts';
import { doubleArithmetic } from '../evaluate/approximate.ts';
import { createEvaluator } from '../evaluate/createEvaluator.ts';
import { readSpec } from './readSpec.ts';

export const reductions: Reductions = readReductions(
  readFileSync(new URL('../../../../spec/reductions.yaml', import.meta.url), 'utf8'),
);

const names = ['l', 'w', 'c', 'g'];

const specText = (formula: string, axes: string): string => `name: reduction
family: example
title: A formula of a reduction
summary: As if it were a loss.
inputs:
${names.map((name) => `  ${name}: { shape: "[element...]", dtype: float, differentiable: true }`).join('\n')}
parameters:
  d: { default: 1, doc: The divisor. }
  n: { default: 1, doc: The batch. }
formula: ${formula}
loss: "${axes}"
reductions: [none]
use: { tasks: [example] }
vectors: [{ l: 1, w: 1, c: 1, g: 1, value: 1, source: by hand }]
`;

/** The symbols of spec/reductions.yaml; `l`, `w`, `c` and `g` are as long as the loss. */
export type Symbols = Readonly<Record<string, readonly number[]>>;

/** Evaluates a formula of spec/reductions.yaml. */
export const evaluateReduction = (formula: string, values: Symbols): readonly number[] => {
  const axes = formula.startsWith('sum') ? '[]' : '[element...]';
  const spec = readSpec(specText(formula, axes), 'reduction.loss.yaml');
  const [variant] = compileLoss(spec, 'core').variants;
  if (variant === undefined) throw new Error('a loss without choices has one variant');
  const evaluate = createEvaluator(
    (leaf) => {
      const numbers = Float64Array.from('name' in leaf ? (values[leaf.name] ?? []) : []);
      return { axes: leaf.axes, values: numbers, errors: new Float64Array(numbers.length) };
    },
    { 'element...': values['l']?.length ?? 0 },
    doubleArithmetic,
  );
  return [...evaluate(variant.loss).values];
};
