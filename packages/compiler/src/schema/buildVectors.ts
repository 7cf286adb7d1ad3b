import { suggest } from '../elaborate/suggest.ts';
import type { Mistakes } from './collect.ts';
import type { Choice, InputSpec, NestedNumbers, ParameterSpec, SpecVector } from './lossSpec.ts';
import type { SpecFile, WrittenNumbers } from './specFile.ts';
import { type Path, problemAt, problemAtKey, type YamlFile } from './yamlFile.ts';

/** A call and its result as a file writes them: the keys that are not named here are inputs and options. */
export interface WrittenVector {
  readonly value: WrittenNumbers;
  readonly gradients?: Readonly<Record<string, WrittenNumbers>> | undefined;
  readonly source: string;
  readonly [name: string]: unknown;
}

const vectorOptions: readonly string[] = ['reduction', 'weights', 'normalizer', 'empty'];

const numberOf = (text: string): number => (text === '-0' ? -0 : Number(text));

const toNumbers = (written: WrittenNumbers): NestedNumbers => {
  if (typeof written === 'object') return written.map(toNumbers);
  return typeof written === 'string' ? numberOf(written) : written;
};

/** The lengths of nested arrays from the outside in; undefined where they are ragged. */
const shapeOf = (numbers: NestedNumbers): readonly number[] | undefined => {
  if (typeof numbers === 'number') return [];
  const shapes = numbers.map(shapeOf);
  const [first = []] = shapes;
  const isEven = shapes.every((shape) => shape !== undefined && String(shape) === String(first));
  return isEven ? [numbers.length, ...first] : undefined;
};

const leaves = (numbers: NestedNumbers): readonly number[] =>
  typeof numbers === 'number' ? [numbers] : numbers.flatMap(leaves);

const describeMisfit = (numbers: NestedNumbers, { axes, dtype }: InputSpec): string | undefined => {
  const shape = shapeOf(numbers);
  if (shape === undefined) return 'the rows have different lengths';
  const hasGroup = axes.some(({ name }) => name.endsWith('...'));
  const least = hasGroup ? axes.length - 1 : axes.length;
  if (shape.length < least || (!hasGroup && shape.length > least)) {
    const expected = `[${axes.map(({ name }) => name).join(', ')}]`;
    return `expected the shape ${expected}, and got ${shape.length} dimensions`;
  }
  return dtype === 'integer' && !leaves(numbers).every(Number.isInteger) ? 'expected integers' : undefined;
};

const isNumbers = (value: unknown): value is WrittenNumbers =>
  typeof value === 'number' ||
  (Array.isArray(value) && value.every(isNumbers)) ||
  ['NaN', 'Infinity', '-Infinity', '-0'].some((word) => word === value);

export interface Declared {
  readonly inputs: Readonly<Record<string, InputSpec>>;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
}

/** The numbers of a result. */
export const toResult = ({
  value,
  gradients,
}: Pick<WrittenVector, 'value' | 'gradients'>): Pick<SpecVector, 'value' | 'gradients'> => {
  const numbers = Object.entries(gradients ?? {}).map(([name, written]) => [name, toNumbers(written)] as const);
  return { value: toNumbers(value), ...(gradients === undefined ? {} : { gradients: Object.fromEntries(numbers) }) };
};

export const buildVector = (
  file: YamlFile,
  path: Path,
  raw: WrittenVector,
  declared: Declared,
  mistakes: Mistakes,
): SpecVector => {
  const { value, gradients, source, ...rest } = raw;
  const known = [...Object.keys(declared.inputs), ...Object.keys(declared.parameters), ...vectorOptions];
  const inputs: Record<string, NestedNumbers> = {};
  const options: Record<string, NestedNumbers | Choice> = {};
  for (const [name, written] of Object.entries(rest)) {
    const input = Object.hasOwn(declared.inputs, name) ? declared.inputs[name] : undefined;
    if (!known.includes(name)) {
      mistakes.push(problemAtKey(file, [...path, name], `unknown key "${name}"`, suggest(name, known)));
    } else if (input === undefined) {
      if (isNumbers(written)) options[name] = toNumbers(written);
      else if (typeof written === 'string' || typeof written === 'boolean') options[name] = written;
    } else if (isNumbers(written)) {
      const numbers = toNumbers(written);
      const misfit = describeMisfit(numbers, input);
      if (misfit === undefined) inputs[name] = numbers;
      else mistakes.push(problemAt(file, [...path, name], `${name}: ${misfit}`));
    } else {
      mistakes.push(problemAt(file, [...path, name], `${name}: expected numbers`));
    }
  }
  for (const name of Object.keys(declared.inputs).filter((input) => !Object.hasOwn(rest, input))) {
    mistakes.push(problemAt(file, path, `the input "${name}" is missing`));
  }
  for (const name of Object.keys(gradients ?? {}).filter((key) => declared.inputs[key]?.differentiable !== true)) {
    mistakes.push(problemAtKey(file, [...path, 'gradients', name], `"${name}" is not a differentiable input`));
  }
  return { inputs, options, ...toResult({ value, gradients }), source };
};

export const buildVectors = (
  file: YamlFile,
  raw: SpecFile,
  declared: Declared,
  mistakes: Mistakes,
): readonly SpecVector[] =>
  raw.vectors.map((vector, i) => buildVector(file, ['vectors', i], vector, declared, mistakes));
