import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type { LossAxes, LossSpec, SpecVector } from '../../schema/lossSpec.ts';
import { propertyTable } from '../../schema/propertyTable.ts';
import { camelCase } from '../shared/identifiers.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { argumentsText, numbersText } from './callText.ts';
import { elsewhere } from './elsewhere.ts';
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

const exampleRow = ({ inputs, options, value, gradients, source }: SpecVector): readonly string[] => [
  cellCode(argumentsText({ inputs, options })),
  cellCode(numbersText(value)),
  Object.entries(gradients ?? {})
    .map(([name, numbers]) => cellCode(`${name}: ${numbersText(numbers)}`))
    .join(' '),
  plain(source),
];

const page = (loss: CompiledLoss): string => {
  const { spec } = loss;
  const name = camelCase(spec.name);
  const inputs = Object.keys(spec.inputs).map(camelCase);
  const reductions = spec.reductions.map((reduction, i) => code(reduction) + (i === 0 ? ' (default)' : ''));
  const elsewhereParts = elsewhere(spec);
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
    ...(elsewhereParts.length === 0 ? [] : section('Elsewhere', ...elsewhereParts)),
    ...(spec.references.length === 0 ? [] : section('References', list(spec.references.map(plain)))),
  ].join('\n\n');
};

/** The page of a loss; its path is relative to spec/docs. */
export const emitDocs = (loss: CompiledLoss): readonly GeneratedFile[] => [
  { path: `${loss.spec.family}/${loss.spec.name}.md`, text: `${page(loss)}\n` },
];
