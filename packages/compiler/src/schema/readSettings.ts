import { suggest } from '../elaborate/suggest.ts';
import type { Choice, ParameterSpec } from './lossSpec.ts';
import { SpecError, type SourceText } from './specError.ts';

const readValue = (text: string, { choices, kind, default: byDefault }: ParameterSpec): number | Choice | undefined => {
  if (kind === 'mask') return text === 'true' || text === 'false' ? Number(text === 'true') : undefined;
  if (choices !== undefined) return choices.find((choice) => String(choice) === text);
  if (byDefault === undefined && text === 'none') return text;
  return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
};

const expectedOf = ({ choices, kind, default: byDefault }: ParameterSpec): string => {
  if (kind === 'mask') return 'true or false';
  if (choices !== undefined) return `one of ${choices.join(', ')}`;
  return byDefault === undefined ? 'a number or none' : 'a number';
};

/** Reads `a = 1, form = squared`: values of parameters. Throws SpecError for what is none of a loss's parameters. */
export const readSettings = (
  source: SourceText,
  text: string,
  parameters: Readonly<Record<string, ParameterSpec>>,
): Readonly<Record<string, number | Choice>> => {
  const start = source.text.indexOf(` with ${text}`) + ' with '.length;
  const span = { start, end: start + text.length };
  const entries = text.split(',').map((setting) => {
    const [name = '', written = ''] = setting.split('=').map((part) => part.trim());
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      throw new SpecError(source, span, `"${name}" is no parameter`, suggest(name, Object.keys(parameters)));
    }
    const value = readValue(written, parameter);
    if (value === undefined)
      throw new SpecError(source, span, `${name} is ${expectedOf(parameter)}, and not "${written}"`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
};
