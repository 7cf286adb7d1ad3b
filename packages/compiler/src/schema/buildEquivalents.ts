import { suggest } from '../elaborate/suggest.ts';
import { buildVector, type Declared, toResult } from './buildVectors.ts';
import { attempt, type Mistakes } from './collect.ts';
import type { Difference, Domain, Equivalent } from './lossSpec.ts';
import { readRange } from './readRange.ts';
import type { SpecFile } from './specFile.ts';
import { type Path, problemAt, problemAtKey, textAt, type YamlFile } from './yamlFile.ts';

type RawEquivalent = Exclude<NonNullable<SpecFile['equivalents']>[string], string>;
type RawDifference = NonNullable<RawEquivalent['differs']>[number];
type RawDomain = NonNullable<RawEquivalent['only']>[string];

const buildDomain = (file: YamlFile, path: Path, raw: RawDomain, mistakes: Mistakes): Domain => {
  if (typeof raw !== 'string' || !/^[[(]/.test(raw)) return { values: [raw].flat() };
  const range = attempt(mistakes, () => readRange(textAt(file, path)));
  return range === undefined ? { values: [] } : { range };
};

const buildDomains = (
  file: YamlFile,
  path: Path,
  raw: RawEquivalent,
  { inputs, parameters }: Declared,
  mistakes: Mistakes,
): Readonly<Record<string, Domain>> => {
  const entries = Object.entries(raw.only ?? {}).map(([name, written]) => {
    const place = [...path, 'only', name];
    const domain = buildDomain(file, place, written, mistakes);
    const choices = parameters[name]?.choices;
    if (!Object.hasOwn(inputs, name) && !Object.hasOwn(parameters, name)) {
      const known = [...Object.keys(inputs), ...Object.keys(parameters)];
      mistakes.push(problemAtKey(file, place, `"${name}" is no input or parameter`, suggest(name, known)));
    } else if (Object.hasOwn(inputs, name) && !('range' in domain)) {
      mistakes.push(problemAt(file, place, `expected an interval of the input "${name}"`, "write '(0, 1)'"));
    } else if (
      choices !== undefined &&
      !('values' in domain && domain.values.every((value) => choices.some((choice) => choice === value)))
    ) {
      mistakes.push(problemAt(file, place, `expected choices of "${name}"`, choices.join(', ')));
    }
    return [name, domain] as const;
  });
  return Object.fromEntries(entries);
};

const buildDifference = (
  file: YamlFile,
  path: Path,
  { because, code, here, ...call }: RawDifference,
  usual: string,
  declared: Declared,
  mistakes: Mistakes,
): Difference => {
  const { source: _, ...vector } = buildVector(file, path, { ...call, source: because }, declared, mistakes);
  return { ...vector, code: code ?? usual, because, ...(here === undefined ? {} : { here: toResult(here) }) };
};

/** How other frameworks spell the loss: a text, or a text and where it holds. */
export const buildEquivalents = (
  file: YamlFile,
  raw: SpecFile,
  declared: Declared,
  mistakes: Mistakes,
): Readonly<Record<string, Equivalent>> => {
  const entries = Object.entries(raw.equivalents ?? {}).map(([framework, written]) => {
    const path = ['equivalents', framework];
    if (typeof written === 'string') return [framework, { code: written, only: {}, differs: [] }] as const;
    const differs = (written.differs ?? []).map((difference, i) =>
      buildDifference(file, [...path, 'differs', i], difference, written.code, declared, mistakes),
    );
    return [
      framework,
      { code: written.code, only: buildDomains(file, path, written, declared, mistakes), differs },
    ] as const;
  });
  return Object.fromEntries(entries);
};
