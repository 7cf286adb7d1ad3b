import { suggest } from '../elaborate/suggest.ts';
import { attempt, type Mistakes } from './collect.ts';
import type { LossAxes, ParameterSpec } from './lossSpec.ts';
import { readAxes } from './readAxes.ts';
import type { SpecFile } from './specFile.ts';
import { type Path, problemAt, problemAtKey, textAt, type YamlFile } from './yamlFile.ts';

const readNames = (file: YamlFile, path: Path, mistakes: Mistakes): readonly string[] => {
  const axes = attempt(mistakes, () => readAxes(textAt(file, path))) ?? [];
  if (axes.some(({ length }) => length !== undefined)) {
    mistakes.push(
      problemAt(file, path, 'the axes of the loss have the lengths that its inputs give them', 'leave it out'),
    );
  }
  return axes.map(({ name }) => name);
};

/** The axes of the unreduced loss: one list, or one for each choice of a single parameter. */
export const buildLossAxes = (
  file: YamlFile,
  raw: SpecFile,
  parameters: Readonly<Record<string, ParameterSpec>>,
  mistakes: Mistakes,
): LossAxes => {
  if (typeof raw.loss === 'string') return { axes: readNames(file, ['loss'], mistakes) };
  const [first, ...others] = Object.entries(raw.loss);
  if (first === undefined || others.length > 0) {
    const advice = 'write loss: "[batch...]", or loss: { reduce_over: { image: "[batch]", batch: "[]" } }';
    mistakes.push(problemAt(file, ['loss'], 'the axes of the loss depend on one parameter, or on none', advice));
    return { axes: [] };
  }
  const [parameter, byChoice] = first;
  const { choices } = (Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined) ?? {};
  const path = ['loss', parameter];
  if (choices === undefined) {
    const known = Object.entries(parameters).flatMap(([name, { kind }]) => (kind === 'choice' ? [name] : []));
    mistakes.push(
      problemAtKey(file, path, `"${parameter}" is not a parameter with choices`, suggest(parameter, known)),
    );
    return { axes: [] };
  }
  const written = choices.map(String);
  for (const choice of written.filter((name) => !Object.hasOwn(byChoice, name))) {
    mistakes.push(problemAtKey(file, path, `the axes for ${parameter} = ${choice} are missing`));
  }
  for (const choice of Object.keys(byChoice).filter((name) => !written.includes(name))) {
    const problem = `"${parameter}" has no choice "${choice}"`;
    mistakes.push(problemAtKey(file, [...path, choice], problem, suggest(choice, written)));
  }
  const axes = Object.keys(byChoice).map((choice) => [choice, readNames(file, [...path, choice], mistakes)]);
  return { parameter, axes: Object.fromEntries(axes) };
};
