import { parseExpression } from '../formula/parseExpression.ts';
import { attempt, type Mistakes } from './collect.ts';
import type { AxisSpec, InputSpec } from './lossSpec.ts';
import { readAxes } from './readAxes.ts';
import type { SpecFile } from './specFile.ts';
import { type Path, problemAt, textAt, type YamlFile } from './yamlFile.ts';

type RawInput = SpecFile['inputs'][string];

const readMask = (file: YamlFile, path: Path) => {
  const source = textAt(file, path);
  parseExpression(source);
  return source;
};

const buildInput = (file: YamlFile, name: string, raw: RawInput, mistakes: Mistakes): InputSpec => {
  const path = ['inputs', name];
  const { dtype, doc, differentiable = false } = raw;
  const axes = attempt(mistakes, () => readAxes(textAt(file, [...path, 'shape']))) ?? [];
  const valid = raw.valid === undefined ? undefined : attempt(mistakes, () => readMask(file, [...path, 'valid']));
  if (differentiable && dtype === 'integer') {
    const advice = 'integers have no gradient: use dtype: float, or leave differentiable out';
    mistakes.push(problemAt(file, [...path, 'differentiable'], `"${name}" is an integer input`, advice));
  }
  return {
    axes,
    dtype,
    differentiable,
    ...(valid === undefined ? {} : { valid }),
    ...(doc === undefined ? {} : { doc }),
  };
};

const bareName = (axis: AxisSpec): string => axis.name.replace('...', '');

/** The same axis must be the same thing in every input: a group or not, and of one length. */
const checkAgreement = (
  file: YamlFile,
  inputs: readonly (readonly [string, InputSpec])[],
  mistakes: Mistakes,
): void => {
  const seen = new Map<string, AxisSpec>();
  for (const [name, { axes }] of inputs) {
    for (const axis of axes) {
      const other = seen.get(bareName(axis)) ?? axis;
      const path = ['inputs', name, 'shape'];
      if (other.name !== axis.name) {
        const advice = 'a group and a single axis need names of their own';
        mistakes.push(problemAt(file, path, `"${axis.name}" is "${other.name}" in another input`, advice));
      } else if (other.length !== axis.length) {
        const written = ({ length }: AxisSpec) => (length === undefined ? 'no fixed length' : `the length ${length}`);
        const problem = `"${axis.name}" has ${written(axis)} here and ${written(other)} in another input`;
        mistakes.push(problemAt(file, path, problem, 'write the same length in every shape'));
      }
      seen.set(bareName(axis), other);
    }
  }
};

/** Inputs are bound to axes in one order: that of the first input, and behind it what the next ones add. */
const checkOrder = (file: YamlFile, inputs: readonly (readonly [string, InputSpec])[], mistakes: Mistakes): void => {
  const order: string[] = [];
  for (const [name, { axes }] of inputs) {
    const names = axes.map((axis) => axis.name);
    order.push(...names.filter((axis) => !order.includes(axis)));
    const ordered = order.filter((axis) => names.includes(axis));
    if (ordered.join() === names.join()) continue;
    const problem = `the axes of "${name}" are in another order than those of the inputs before it`;
    const advice = `write "[${ordered.join(', ')}]", or declare "${name}" before them`;
    mistakes.push(problemAt(file, ['inputs', name, 'shape'], problem, advice));
  }
};

export const buildInputs = (file: YamlFile, raw: SpecFile, mistakes: Mistakes): Readonly<Record<string, InputSpec>> => {
  const inputs = Object.entries(raw.inputs).map(
    ([name, input]) => [name, buildInput(file, name, input, mistakes)] as const,
  );
  if (inputs.length === 0) mistakes.push(problemAt(file, ['inputs'], 'a loss needs an input'));
  checkAgreement(file, inputs, mistakes);
  checkOrder(file, inputs, mistakes);
  return Object.fromEntries(inputs);
};
