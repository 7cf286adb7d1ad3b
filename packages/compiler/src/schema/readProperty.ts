import { suggest } from '../elaborate/suggest.ts';
import { parseFormula } from '../formula/parseFormula.ts';
import type { InputSpec, ParameterSpec, Property } from './lossSpec.ts';
import { type PropertyArgument, propertyTable, scoreKinds } from './propertyTable.ts';
import { partOf } from './partOf.ts';
import { readSettings } from './readSettings.ts';
import { SpecError, type SourceText } from './specError.ts';

interface Declared {
  readonly inputs: Readonly<Record<string, InputSpec>>;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
}

const splitNames = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

const inputAxes = (declared: Declared, inputs: readonly string[]): readonly string[] => {
  const axes = inputs.flatMap((name) => declared.inputs[name]?.axes ?? []);
  return [...new Set(axes.map(({ name }) => name))];
};

/** What each argument must be one of, and how the message calls it. */
const wantedArguments = (
  kind: PropertyArgument,
  names: readonly string[],
  declared: Declared,
): readonly { readonly what: string; readonly known: readonly string[] }[] => {
  const inputs = Object.keys(declared.inputs);
  const input = { what: 'an input', known: inputs };
  switch (kind) {
    case 'input':
      return [input];
    case 'inputs':
      return [input, input, ...names.slice(2).map(() => input)];
    case 'input and axes': {
      const axis = { what: 'an axis of the input', known: inputAxes(declared, names.slice(0, 1)) };
      return [input, ...names.slice(1).map(() => axis)];
    }
    case 'axis':
      return [{ what: 'an axis', known: inputAxes(declared, inputs) }];
    case 'scores':
      return [{ what: 'what the first input holds', known: scoreKinds }];
    case 'bound':
    case 'none':
      return [];
  }
};

const readArguments = (
  source: SourceText,
  name: string,
  text: string | undefined,
  kind: PropertyArgument,
  declared: Declared,
): readonly string[] => {
  const whole = { start: 0, end: source.text.length };
  if (kind === 'none' && text !== undefined) {
    throw new SpecError(source, whole, `${name} has no argument`, `write ${name}`);
  }
  if (kind === 'none' || kind === 'bound') return [];
  const names = splitNames(text ?? '');
  const wanted = wantedArguments(kind, names, declared);
  for (const [i, { what, known }] of wanted.entries()) {
    const given = names[i] ?? '';
    if (!known.includes(given)) throw new SpecError(source, whole, `${name} needs ${what}`, suggest(given, known));
  }
  if (names.length > wanted.length) {
    throw new SpecError(source, whole, `${name} needs ${wanted.length} argument, and got ${names.length}`);
  }
  return names;
};

/** Properties that exchange inputs, or equate them, are about floats of one shape. */
const requireLikeInputs = (source: SourceText, name: string, inputs: readonly string[], declared: Declared): void => {
  const shapes = inputs.map((input) => {
    const { axes = [], dtype } = declared.inputs[input] ?? {};
    return dtype === 'float' ? axes.map((axis) => axis.name).join(', ') : undefined;
  });
  const [first, ...others] = shapes;
  if (first === undefined || shapes.length < 2 || !others.every((shape) => shape === first)) {
    const span = { start: 0, end: source.text.length };
    throw new SpecError(source, span, `${name} needs float inputs of one shape`, 'leave the property out');
  }
};

const likeInputs = (name: string, names: readonly string[], { inputs }: Declared): readonly string[] | undefined => {
  if (name === 'translation-invariant-in') return names;
  return name === 'symmetric' || name === 'zero-at-target' ? Object.keys(inputs).slice(0, 2) : undefined;
};

/** Reads a property. Throws SpecError for one that no test knows, or whose parts do not fit the loss. */
export const readProperty = (source: SourceText, declared: Declared): Property => {
  const { text } = source;
  const [claim = '', settings, where] = /^(.*?)(?: with (.*?))?(?: where (.*))?$/s.exec(text)?.slice(1) ?? [];
  const [, name = claim, argument] = /^([a-z-]+)(?:\((.*)\))?$/s.exec(claim) ?? [];
  const entry = Object.hasOwn(propertyTable, name) ? propertyTable[name] : undefined;
  if (entry === undefined) {
    const span = { start: 0, end: claim.length };
    throw new SpecError(source, span, `unknown property "${name}"`, suggest(name, Object.keys(propertyTable)));
  }
  const formula = (part: string, start: number): SourceText => {
    const found = partOf(source, start, start + part.length);
    parseFormula(found);
    return found;
  };
  if (entry.argument === 'bound' && argument === undefined) {
    const advice = `write ${name}(1), or an expression of parameters in place of 1`;
    throw new SpecError(source, { start: 0, end: claim.length }, `${name} needs a bound`, advice);
  }
  const names = readArguments(source, name, argument, entry.argument, declared);
  const alike = likeInputs(name, names, declared);
  if (alike !== undefined) requireLikeInputs(source, name, alike, declared);
  return {
    text,
    name,
    arguments: names,
    settings: settings === undefined ? {} : readSettings(source, settings, declared.parameters),
    ...(entry.argument === 'bound' ? { bound: formula(argument ?? '', name.length + 1) } : {}),
    ...(where === undefined ? {} : { where: formula(where, text.length - where.length) }),
  };
};
