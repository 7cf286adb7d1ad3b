import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type {
  Choice,
  Domain,
  Equivalent,
  LossAxes,
  LossSpec,
  NestedNumbers,
  SpecVector,
} from '../../schema/lossSpec.ts';
import { propertyTable } from '../../schema/propertyTable.ts';
import { camelCase } from '../shared/identifiers.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { formulaLatex, linesLatex } from './formulaLatex.ts';
import { gradientSections } from './gradientSections.ts';
import { inputsTable, parametersTable } from './inputsTable.ts';
import { cellCode, code, fenced, list, plain, table } from './markdown.ts';

const section = (title: string, ...parts: readonly string[]): readonly string[] => [`## ${title}`, ...parts];

const unreducedText = (axes: LossAxes): string => {
  if (!('parameter' in axes)) return code(`[${axes.axes.join(', ')}]`);
  const { parameter } = axes;
  return Object.entries(axes.axes)
    .map(([choice, names]) => `${code(`[${names.join(', ')}]`)} with ${code(`${parameter} = ${choice}`)}`)
    .join(', ');
};

const formulaSection = (spec: LossSpec): readonly string[] =>
  section(
    'Formula',
    `The unreduced loss ℓ has the axes ${unreducedText(spec.lossAxes)}.`,
    fenced('math', formulaLatex(spec)),
    `As [the specification](../../losses/${spec.family}/${spec.name}.loss.yaml) writes it, in [the formula language](../../README.md):`,
    fenced('text', spec.formula.text),
    ...(spec.count === undefined
      ? []
      : ['In the denominator of a mean, an element counts as much as', fenced('math', linesLatex(spec.count, 'c'))]),
  );

const gradientSection = ({ spec, variants }: CompiledLoss): readonly string[] =>
  section(
    'Gradient',
    `$L$ is the reduced loss, and $\\bar{\\ell} = \\partial L / \\partial \\ell$ what the reduction makes of each element. An element with a weight of 0 contributes exactly 0, and so does a factor $\\bar{\\ell}$ of 0, whatever it is multiplied with.`,
    gradientSections(variants),
    ...(spec.gradient === undefined
      ? []
      : [`The specification states ${Object.keys(spec.gradient).map(code).join(', ')} itself; the rest is derived.`]),
    ...Object.entries(spec.gradient ?? {}).flatMap(([name, { except }]) =>
      except === undefined
        ? []
        : [`What it states of ${code(name)} is not the derivative, on purpose, where`, fenced('text', except.text)],
    ),
  );

const useSection = ({ use, properties }: LossSpec): readonly string[] => {
  const claims = properties.map(({ text, name }) => `${code(text)}: ${propertyTable[name]?.meaning ?? ''}`);
  return [
    ...section(
      'Use',
      list([
        `Tasks: ${use.tasks.map(plain).join(', ')}.`,
        ...(use.when === undefined ? [] : [`When: ${plain(use.when)}`]),
        ...(use.avoid === undefined ? [] : [`Not when: ${plain(use.avoid)}`]),
      ]),
    ),
    ...(claims.length === 0 ? [] : section('Properties', 'Tests check each of them.', list(claims))),
  ];
};

const numbersText = (value: NestedNumbers | Choice): string =>
  Array.isArray(value) ? `[${value.map(numbersText).join(', ')}]` : String(value);

const argumentsText = ({ inputs, options }: Pick<SpecVector, 'inputs' | 'options'>): string =>
  [...Object.entries(inputs), ...Object.entries(options)]
    .map(([name, numbers]) => `${name} = ${numbersText(numbers)}`)
    .join('; ');

const exampleRow = ({ inputs, options, value, gradients, source }: SpecVector): readonly string[] => [
  cellCode(argumentsText({ inputs, options })),
  cellCode(numbersText(value)),
  Object.entries(gradients ?? {})
    .map(([name, numbers]) => cellCode(`${name}: ${numbersText(numbers)}`))
    .join(' '),
  plain(source),
];

const domainText = ([name, domain]: readonly [string, Domain]): string =>
  'range' in domain ? `${name} in ${domain.range.text}` : `${name} = ${domain.values.join(' or ')}`;

/** Where the others differ: the numbers are theirs, and tests run all of it. */
const differencesOf = (equivalents: readonly (readonly [string, Equivalent])[]): readonly string[] => {
  const limits = equivalents.flatMap(([framework, { only }]) => {
    const domains = Object.entries(only).map(domainText);
    return domains.length === 0 ? [] : [`${framework}: the same for ${code(domains.join(', '))}.`];
  });
  const differences = equivalents.flatMap(([framework, { differs }]) =>
    differs.map((each) => {
      const slopes = Object.entries(each.gradients ?? {}).map(([name, numbers]) => `${name}: ${numbersText(numbers)}`);
      const result = [numbersText(each.value), ...slopes].join('; ');
      return `${framework} ${plain(each.because)}: ${code(each.code)} gives ${code(result)} for ${code(argumentsText(each))}.`;
    }),
  );
  return limits.length + differences.length === 0 ? [] : ['They differ:', list([...limits, ...differences])];
};

const page = (loss: CompiledLoss): string => {
  const { spec } = loss;
  const name = camelCase(spec.name);
  const inputs = Object.keys(spec.inputs).map(camelCase);
  const reductions = spec.reductions.map((reduction, i) => code(reduction) + (i === 0 ? ' (default)' : ''));
  const equivalents = Object.entries(spec.equivalents);
  return [
    `<!-- Generated from spec/losses/${spec.family}/${spec.name}.loss.yaml. Do not edit. -->`,
    `# ${plain(spec.title)}`,
    plain(spec.summary),
    fenced(
      'ts',
      `import { ${name} } from '@losswright/core';\n\n${name}(${[...inputs, 'options'].join(', ')});\n${name}.valueAndGrad(${[...inputs, 'options'].join(', ')});`,
    ),
    ...formulaSection(spec),
    ...gradientSection(loss),
    ...section('Inputs', inputsTable(spec.inputs)),
    ...(Object.keys(spec.parameters).length === 0 ? [] : section('Options', parametersTable(spec.parameters))),
    ...section('Reductions', `${reductions.join(', ')}; [what they mean](../reductions.md).`),
    ...useSection(spec),
    ...section('Worked examples', table(['call', 'value', 'gradient', 'source'], spec.vectors.map(exampleRow))),
    ...(equivalents.length === 0
      ? []
      : section(
          'Elsewhere',
          table(
            ['framework', 'the same loss'],
            equivalents.map(([key, { code: text }]) => [key, cellCode(text)]),
          ),
          ...differencesOf(equivalents),
        )),
    ...(spec.references.length === 0 ? [] : section('References', list(spec.references.map(plain)))),
  ].join('\n\n');
};

/** The page of a loss; its path is relative to spec/docs. */
export const emitDocs = (loss: CompiledLoss): readonly GeneratedFile[] => [
  { path: `${loss.spec.family}/${loss.spec.name}.md`, text: `${page(loss)}\n` },
];
