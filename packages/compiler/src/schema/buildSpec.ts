import { suggest } from '../elaborate/suggest.ts';
import { parseFormula } from '../formula/parseFormula.ts';
import { buildEquivalents } from './buildEquivalents.ts';
import { buildInputs } from './buildInputs.ts';
import { buildLossAxes } from './buildLossAxes.ts';
import { buildParameters } from './buildParameters.ts';
import { buildVectors } from './buildVectors.ts';
import { checkNames } from './checkNames.ts';
import { attempt, type Mistakes } from './collect.ts';
import type { InputSpec, LossSpec, StatedGradient } from './lossSpec.ts';
import { readProperty } from './readProperty.ts';
import type { SpecFile } from './specFile.ts';
import type { SourceText } from './specError.ts';
import { type Path, problemAt, problemAtKey, textAt, type YamlFile } from './yamlFile.ts';

const readFormula = (file: YamlFile, path: Path, mistakes: Mistakes): SourceText | undefined =>
  attempt(mistakes, () => {
    const source = textAt(file, path);
    parseFormula(source);
    return source;
  });

const buildGradient = (
  file: YamlFile,
  raw: SpecFile,
  inputs: Readonly<Record<string, InputSpec>>,
  mistakes: Mistakes,
): Readonly<Record<string, StatedGradient>> => {
  const differentiable = Object.keys(inputs).filter((name) => inputs[name]?.differentiable === true);
  const entries = Object.entries(raw.gradient ?? {}).flatMap(([name, written]) => {
    const path = ['gradient', name];
    if (!differentiable.includes(name)) {
      mistakes.push(problemAtKey(file, path, `"${name}" is not a differentiable input`, suggest(name, differentiable)));
    }
    if (typeof written === 'string') {
      const formula = readFormula(file, path, mistakes);
      return formula === undefined ? [] : [[name, { formula }] as const];
    }
    const formula = readFormula(file, [...path, 'formula'], mistakes);
    const except = readFormula(file, [...path, 'except'], mistakes);
    return formula === undefined || except === undefined ? [] : [[name, { formula, except }] as const];
  });
  return Object.fromEntries(entries);
};

/** Checks what the structure of a file cannot say, and gives its texts their types and places. */
export const buildSpec = (file: YamlFile, raw: SpecFile, mistakes: Mistakes): LossSpec => {
  checkNames(file, raw, mistakes);
  const mistakesBefore = mistakes.length;
  const inputs = buildInputs(file, raw, mistakes);
  // A shape that could not be read must not make mistakes of all that refers to it.
  const areShapesKnown = mistakes.length === mistakesBefore;
  const axes = Object.values(inputs).flatMap((input) => input.axes.map((axis) => axis.name));
  const parameters = buildParameters(file, raw, areShapesKnown ? axes : undefined, mistakes);
  const properties = (raw.properties ?? []).flatMap(
    (_, i) => attempt(mistakes, () => readProperty(textAt(file, ['properties', i]), { inputs, parameters })) ?? [],
  );
  if (new Set(raw.reductions).size < raw.reductions.length) {
    mistakes.push(problemAt(file, ['reductions'], 'a reduction is there twice', 'keep one of them'));
  }
  const count = raw.count === undefined ? undefined : readFormula(file, ['count'], mistakes);
  const { when, avoid, tasks } = raw.use;
  return {
    name: raw.name,
    family: raw.family,
    title: raw.title,
    summary: raw.summary,
    inputs,
    parameters,
    formula: readFormula(file, ['formula'], mistakes) ?? file.source,
    ...(count === undefined ? {} : { count }),
    ...(raw.gradient === undefined ? {} : { gradient: buildGradient(file, raw, inputs, mistakes) }),
    lossAxes: buildLossAxes(file, raw, parameters, mistakes),
    reductions: raw.reductions,
    properties,
    use: { tasks, ...(when === undefined ? {} : { when }), ...(avoid === undefined ? {} : { avoid }) },
    definition: raw.definition ?? [],
    equivalents: areShapesKnown ? buildEquivalents(file, raw, { inputs, parameters }, mistakes) : {},
    references: raw.references ?? [],
    vectors: areShapesKnown ? buildVectors(file, raw, { inputs, parameters }, mistakes) : [],
    source: file.source,
  };
};
