import type { LossSpec, ParameterSpec } from '../../schema/lossSpec.ts';
import { camelCase } from './identifiers.ts';
import { documentationComment } from './commentText.ts';

/** The type of a loss's options: its parameters beside those that every loss has. */
export const optionsInterface = (spec: LossSpec, name: string): string => {
  const differentiable = Object.entries(spec.inputs).flatMap(([input, { differentiable }]) =>
    differentiable ? [JSON.stringify(input)] : [],
  );
  const reductions = spec.reductions.map((reduction) => JSON.stringify(reduction));
  const properties = Object.entries(spec.parameters).map(
    ([parameter, entry]) =>
      `${documentationComment([parameterText(entry)])}\nreadonly ${camelCase(parameter)}?: ${parameterType(entry)};`,
  );
  return [
    documentationComment([`The options of {@link ${camelCase(spec.name)}}.`]),
    `export interface ${name} extends LossOptions<${unionOf(differentiable)}, ${unionOf(reductions)}> {`,
    ...properties,
    '}',
  ].join('\n');
};

const unionOf = (members: readonly string[]): string => (members.length === 0 ? 'never' : members.join(' | '));

const parameterType = ({ kind, axes, choices }: ParameterSpec): string => {
  if (kind === 'choice') return unionOf((choices ?? []).map((choice) => JSON.stringify(choice)));
  if (kind === 'mask') return 'boolean';
  return axes.length === 0 ? 'number' : 'TensorLike';
};

/** What a parameter means, what it may be and what it is when left out. */
const parameterText = ({ doc, kind, axes, range, default: byDefault }: ParameterSpec): string => {
  const sentence = /[.!?]$/.test(doc.trim()) || doc.trim() === '' ? doc.trim() : `${doc.trim()}.`;
  const number = `${kind === 'integer' ? 'An integer' : 'A number'}${range === undefined ? '' : ` in ${range.text}`}`;
  const shape = axes.length === 0 ? '' : `, or a tensor of such: \`${axesText(axes)}\``;
  const domain = typeof byDefault === 'boolean' || kind === 'choice' ? '' : `${number}${shape}.`;
  const fallback =
    byDefault === undefined
      ? 'May be left out.'
      : `Default: ${typeof byDefault === 'boolean' || kind === 'choice' ? `\`${JSON.stringify(byDefault)}\`` : byDefault}.`;
  return [sentence, domain, fallback].filter((part) => part !== '').join(' ');
};

/** `[batch..., class]` */
export const axesText = (axes: readonly { readonly name: string; readonly length?: number }[]): string =>
  `[${axes.map(({ name, length }) => (length === undefined ? name : `${name}=${length}`)).join(', ')}]`;
