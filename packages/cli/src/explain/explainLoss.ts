import { compileLoss, gradientTexts, propertyTable, type LossSpec } from '@losswright/compiler';
import { readCallable } from '@losswright/conformance/catalogue';
import { alignColumns } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';
import type { Terminal } from '../terminal.ts';

/** What a loss is, as data. */
export interface Explanation extends Pick<
  LossSpec,
  'name' | 'family' | 'title' | 'summary' | 'reductions' | 'use' | 'definition' | 'references'
> {
  /** The same loss elsewhere, by framework: as code, and what that makes of it in other ways. */
  readonly equivalents: Readonly<Record<string, { readonly code: string; readonly differs: readonly string[] }>>;
  readonly formula: string;
  /** By input, in the formula language; `cotangent` is what the reduction makes of each element. */
  readonly gradients: Readonly<Record<string, string>>;
  /** The choices that formula and gradients are shown for; others have gradients of their own. */
  readonly choices: Readonly<Record<string, string | boolean>>;
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: string;
    readonly dtype: string;
    readonly doc: string;
  }[];
  readonly parameters: readonly {
    readonly name: string;
    readonly default: string;
    readonly range: string;
    readonly doc: string;
  }[];
  readonly properties: readonly { readonly property: string; readonly meaning: string }[];
}

/** Compiles a loss, and gathers what its spec says and what follows from it. */
export async function explainLoss(spec: LossSpec, own: readonly LossSpec[]): Promise<Explanation> {
  const callable = [...own, ...(await readCallable([spec, ...own]))];
  const [variant] = compileLoss(spec, 'core', [spec, ...callable.filter(({ name }) => name !== spec.name)]).variants;
  const { name, family, title, summary, reductions, use, definition, equivalents, references } = spec;
  return {
    name,
    family,
    title,
    summary,
    formula: spec.formula.text.trim(),
    gradients: variant === undefined ? {} : gradientTexts(variant),
    choices: variant?.choices ?? {},
    inputs: Object.entries(spec.inputs).map(([input, { axes, dtype, doc = '' }]) => ({
      name: input,
      shape: `[${axes.map(({ name: axis, length }) => (length === undefined ? axis : `${axis}=${length}`)).join(', ')}]`,
      dtype,
      doc,
    })),
    parameters: Object.entries(spec.parameters).map(([parameter, entry]) => ({
      name: parameter,
      default: String(entry.default ?? 'none'),
      range: entry.range?.text ?? entry.choices?.join(' | ') ?? '',
      doc: entry.doc,
    })),
    reductions,
    properties: spec.properties.map(({ text, name }) => ({
      property: text,
      meaning: propertyTable[name]?.meaning ?? '',
    })),
    use,
    definition,
    equivalents: Object.fromEntries(
      Object.entries(equivalents).map(([framework, { code, differs }]) => [
        framework,
        { code, differs: differs.map(({ because }) => because) },
      ]),
    ),
    references,
  };
}

/** The same for a person. */
export function explanationText(explanation: Explanation, { colors, width }: Terminal): string {
  const { title, name, family, summary, formula, gradients, choices, inputs, parameters, use } = explanation;
  const section = (heading: string, body: string) => (body === '' ? [] : [`${colors.bold(heading)}\n${body}`]);
  const code = (text: string) =>
    text
      .split('\n')
      .map((line) => `  ${colors.cyan(line)}`)
      .join('\n');
  const prose = (text: string) => wrap(text, width, '  ');
  const table = (rows: readonly (readonly string[])[]) =>
    alignColumns(rows)
      .map((line) => hanging(line, width))
      .join('\n');
  const chosen = Object.entries(choices).map(([parameter, choice]) => `${parameter} = ${String(choice)}`);
  const condition = chosen.length === 0 ? '' : ` with ${chosen.join(', ')}`;
  return [
    `${colors.bold(title)}  ${colors.dim(`${name}, ${family}`)}\n${wrap(summary, width)}`,
    ...section('Formula', code(formula)),
    ...section(
      `Gradient${condition}`,
      Object.entries(gradients)
        .map(([input, text]) => `  ${colors.dim(`by ${input}:`)}\n${code(text)}`)
        .join('\n'),
    ),
    ...section('Inputs', table(inputs.map((input) => [input.name, input.shape, input.dtype, input.doc]))),
    ...section('Parameters', table(parameters.map((one) => [one.name, `default ${one.default}`, one.range, one.doc]))),
    ...section('Reductions', `  ${explanation.reductions.join(', ')} (the first is the default)`),
    ...section('When', prose(`${use.when ?? ''} Tasks: ${use.tasks.join(', ')}.`)),
    ...section('When not', prose(use.avoid ?? '')),
    ...section('Properties', table(explanation.properties.map(({ property, meaning }) => [property, meaning]))),
    ...section('Definition', explanation.definition.map(prose).join('\n')),
    ...section('Elsewhere', table(Object.entries(explanation.equivalents).flatMap(equivalentRows))),
    ...section('References', explanation.references.map(prose).join('\n')),
  ].join('\n\n');
}

const equivalentRows = ([framework, { code, differs }]: readonly [string, Explanation['equivalents'][string]]) => [
  [framework, code],
  ...differs.map((because) => ['', `but ${because}`]),
];

/** A row of a table, its last column broken below itself. */
function hanging(line: string, width: number): string {
  const indentation = 2;
  if (line.length + indentation <= width) return ' '.repeat(indentation) + line;
  const lastColumn = line.lastIndexOf('  ') + 2;
  const room = width - indentation - lastColumn;
  if (lastColumn < 2 || room < 30) return ' '.repeat(indentation) + line;
  const [first = '', ...others] = wrap(line.slice(lastColumn), room).split('\n');
  const below = others.map((text) => ' '.repeat(indentation + lastColumn) + text);
  return [' '.repeat(indentation) + line.slice(0, lastColumn) + first, ...below].join('\n');
}
