import { parseExpression } from '../../formula/parseExpression.ts';
import { sourceFromText } from '../../schema/sourceFromText.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { expressionLatex } from './expressionLatex.ts';
import { equationsLatex } from './formulaLatex.ts';
import { code, fenced, list, table } from './markdown.ts';
import type { Reductions } from './readReductions.ts';

const latexOf = (formula: string): string => expressionLatex(parseExpression(sourceFromText(formula))).text;

const equation = (left: string, formula: string): string => fenced('math', equationsLatex([[left, latexOf(formula)]]));

const derivative = String.raw`\bar{\ell} = \frac{\partial L}{\partial l}`;

const entry = (name: string, isDefault: boolean, meaning: string, ...equations: readonly string[]): string =>
  [`### ${code(name)}${isDefault ? ' (default)' : ''}`, meaning.trim(), ...equations].join('\n\n');

const numbersText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(numbersText).join(', ')}]`;
  return String(value);
};

const exampleRow = ({ value, ...given }: Reductions['examples'][number]): readonly string[] => [
  code(
    Object.entries(given)
      .map(([name, numbers]) => `${name} = ${numbersText(numbers)}`)
      .join('; '),
  ),
  code(numbersText(value)),
];

/** The page about reductions; its path is relative to spec/docs. */
export const emitReductionsDocs = (reductions: Reductions): readonly GeneratedFile[] => {
  const { symbols, normalizers, empty, examples } = reductions;
  const sections = [
    '<!-- Generated from spec/reductions.yaml. Do not edit. -->',
    '# Reductions',
    'How an unreduced loss becomes the result of a call: the same for every loss, on every backend. $L$ is the result, and $\\bar{\\ell}$ its derivative by each element of the unreduced loss, with which the gradient of every loss begins.',
    list(Object.entries(symbols).map(([name, meaning]) => `$${name}$: ${meaning}`)),
    'A weight of exactly 0 takes its element out: it contributes 0 to the value and to every gradient, even where the loss is infinite or NaN. Any other weight counts.',
    '## `reduction`',
    ...Object.entries(reductions.reductions).map(([name, { value, share, meaning }], i) =>
      entry(name, i === 0, meaning, equation('L', value), equation(derivative, share)),
    ),
    '## `normalizer`: what a mean divides by',
    ...Object.entries(normalizers).map(([name, { divisor, meaning }], i) =>
      entry(name, i === 0, meaning, equation('d', divisor)),
    ),
    '## `empty`: the mean of nothing',
    'A divisor of exactly 0 happens for an empty batch, for labels that are all ignored, and for weights that are all 0.',
    ...Object.entries(empty).map(([name, { meaning }], i) => entry(name, i === 0, meaning)),
    '## Examples',
    table(['call', 'value'], examples.map(exampleRow)),
  ];
  return [{ path: 'reductions.md', text: `${sections.join('\n\n')}\n` }];
};
