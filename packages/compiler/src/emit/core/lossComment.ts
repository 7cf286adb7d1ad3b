import type { InputSpec, LossSpec, ParameterSpec } from '../../schema/lossSpec.ts';
import { camelCase } from '../shared/identifiers.ts';
import { printedComment } from '../shared/printedComment.ts';

const shapeText = ({ axes }: Pick<InputSpec, 'axes'>): string =>
  `[${axes.map(({ name, length }) => (length === undefined ? name : `${name}=${length}`)).join(', ')}]`;

const parameterFacts = ({ kind, axes, default: byDefault, range, choices }: ParameterSpec): string => {
  const facts = [
    ...(axes.length === 0 ? [] : [`shape ${shapeText({ axes })}`]),
    ...(kind === 'integer' ? ['an integer'] : []),
    ...(kind === 'mask' ? ['true or false'] : []),
    ...(range === undefined ? [] : [`in ${range.text}`]),
    ...(choices === undefined ? [] : [choices.map((choice) => JSON.stringify(choice)).join(' or ')]),
    byDefault === undefined ? 'may be left out' : `default ${JSON.stringify(byDefault)}`,
  ];
  return facts.join(', ');
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The comment of an option. */
export const optionComment = (parameter: ParameterSpec): string =>
  printedComment([
    `${sentence(parameter.doc)} ${sentence(parameterFacts(parameter)).replace(/^./, (first) => first.toUpperCase())}`,
  ]);

/** The public comment of a loss: formula, inputs with shapes, reductions, errors and sources. */
export const lossComment = (spec: LossSpec): string => {
  const inputs = Object.entries(spec.inputs).map(([name, input]) => {
    const doc = input.doc === undefined ? '' : ` ${input.doc}`;
    const condition = input.valid === undefined ? '' : ` Valid where ${input.valid.text.trim()}.`;
    return `@param ${camelCase(name)} ${shapeText(input)}, ${input.dtype}${input.differentiable ? ', differentiable' : ''}.${doc}${condition}`;
  });
  return printedComment([
    `${sentence(spec.title)} ${sentence(spec.summary)}`,
    '',
    '```text',
    spec.formula.text.trimEnd(),
    '```',
    '',
    ...inputs,
    `@param options parameters, \`reduction\` (${spec.reductions.join(', ')}; default ${spec.reductions[0]}) and what all losses have.`,
    '@throws LossInputError for shapes, labels or options that do not fit.',
    ...spec.references.map((reference) => `@see ${reference}`),
  ]);
};
