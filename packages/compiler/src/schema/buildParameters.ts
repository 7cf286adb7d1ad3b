import { suggest } from '../elaborate/suggest.ts';
import { attempt, type Mistakes } from './collect.ts';
import type { Choice, ParameterSpec } from './lossSpec.ts';
import { readAxes } from './readAxes.ts';
import { isInRange, readRange } from './readRange.ts';
import type { SpecFile } from './specFile.ts';
import { problemAt, problemAtKey, textAt, type YamlFile } from './yamlFile.ts';

type RawParameter = NonNullable<SpecFile['parameters']>[string];

interface Reading {
  readonly file: YamlFile;
  readonly name: string;
  readonly raw: RawParameter;
  readonly mistakes: Mistakes;
}

const problem = ({ file, name, mistakes }: Reading, key: string, message: string, advice?: string): void => {
  mistakes.push(problemAt(file, ['parameters', name, key], `${name}: ${message}`, advice));
};

const buildChoice = (reading: Reading, choices: readonly Choice[]): ParameterSpec => {
  const { file, name, raw, mistakes } = reading;
  for (const key of ['dtype', 'shape', 'range'] as const) {
    if (raw[key] === undefined) continue;
    const advice = 'a choice is read with match, so that it is never a number';
    mistakes.push(problemAtKey(file, ['parameters', name, key], `${name}: a choice has no ${key}`, advice));
  }
  if (choices.some((choice) => choice === 'none' || choice === 'given')) {
    problem(reading, 'choices', '"none" and "given" are the arms of an optional parameter', 'choose another word');
  }
  if (new Set(choices).size < choices.length)
    problem(reading, 'choices', 'a choice is there twice', 'keep one of them');
  if (new Set(choices.map((choice) => typeof choice)).size > 1) {
    problem(reading, 'choices', 'booleans and names cannot be mixed', 'write [true, false] or names only');
  }
  const isKnown = choices.some((choice) => choice === raw.default);
  const fallback = choices.find((choice) => choice === raw.default) ?? choices[0];
  if (!isKnown) {
    problem(
      reading,
      'default',
      `the default ${JSON.stringify(raw.default)} is not one of the choices`,
      suggest(String(raw.default), choices.map(String)),
    );
  }
  return { kind: 'choice', axes: [], default: fallback, choices, doc: raw.doc };
};

const buildNumber = (
  reading: Reading,
  fallback: number | undefined,
  knownAxes: readonly string[] | undefined,
): ParameterSpec => {
  const { file, name, raw, mistakes } = reading;
  const path = ['parameters', name];
  const kind = raw.dtype === 'integer' ? 'integer' : 'float';
  const axes =
    raw.shape === undefined ? [] : (attempt(mistakes, () => readAxes(textAt(file, [...path, 'shape']))) ?? []);
  const unknown = axes.find((axis) => knownAxes?.includes(axis.name) === false);
  if (unknown !== undefined) {
    problem(reading, 'shape', `no input has the axis "${unknown.name}"`, suggest(unknown.name, knownAxes ?? []));
  }
  const range =
    raw.range === undefined ? undefined : attempt(mistakes, () => readRange(textAt(file, [...path, 'range'])));
  if (fallback !== undefined) {
    if (kind === 'integer' && !Number.isSafeInteger(fallback))
      problem(reading, 'default', `${fallback} is not an integer`);
    if (range !== undefined && !isInRange(range, fallback)) {
      problem(
        reading,
        'default',
        `the default ${fallback} is outside of ${range.text}`,
        'change the default or the range',
      );
    }
  }
  return { kind, axes, default: fallback, doc: raw.doc, ...(range === undefined ? {} : { range }) };
};

const buildMask = (reading: Reading): ParameterSpec => {
  const { file, name, raw, mistakes } = reading;
  for (const key of ['shape', 'range'] as const) {
    if (raw[key] === undefined) continue;
    mistakes.push(problemAtKey(file, ['parameters', name, key], `${name}: a mask has no ${key}`, 'leave it out'));
  }
  if (typeof raw.default !== 'boolean')
    problem(reading, 'default', `the default ${JSON.stringify(raw.default)} is not true or false`);
  return { kind: 'mask', axes: [], default: raw.default === true, doc: raw.doc };
};

const buildParameter = (reading: Reading, knownAxes: readonly string[] | undefined): ParameterSpec => {
  const { raw } = reading;
  if (raw.choices !== undefined) return buildChoice(reading, raw.choices);
  if (raw.dtype === 'mask') return buildMask(reading);
  if (typeof raw.default === 'boolean') return buildChoice(reading, [true, false]);
  if (typeof raw.default === 'number') return buildNumber(reading, raw.default, knownAxes);
  if (raw.default !== 'none') {
    const advice = `write a number, true, false or none, or list choices: [${raw.default}, …]`;
    problem(reading, 'default', `the default "${raw.default}" is not a number`, advice);
  }
  return buildNumber(reading, undefined, knownAxes);
};

export const buildParameters = (
  file: YamlFile,
  raw: SpecFile,
  knownAxes: readonly string[] | undefined,
  mistakes: Mistakes,
): Readonly<Record<string, ParameterSpec>> =>
  Object.fromEntries(
    Object.entries(raw.parameters ?? {}).map(([name, parameter]) => [
      name,
      buildParameter({ file, name, raw: parameter, mistakes }, knownAxes),
    ]),
  );
