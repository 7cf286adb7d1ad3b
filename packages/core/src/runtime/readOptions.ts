import { describeValue } from './describeValue.ts';
import { LossInputError } from './lossInputError.ts';
import { didYouMean } from './nearestName.ts';
import { oneOf } from './oneOf.ts';
import type { CallSpecification } from './specification.ts';

/** The options that every loss has, beside its parameters. */
const commonOptions: readonly string[] = [
  'reduction',
  'weights',
  'normalizer',
  'empty',
  'axis',
  'layout',
  'cotangent',
  'gradients',
];

/** Checks that the options are an object with known names only. */
export function checkOptionNames(
  { name: loss, exportName, inputs, parameters }: CallSpecification,
  options: object,
): void {
  if (Array.isArray(options) || ArrayBuffer.isView(options)) {
    throw new LossInputError(loss, 'options', {
      expected: `an object after the ${inputs.length} inputs`,
      got: describeValue(options),
    });
  }
  const known = [...parameters.map(({ option }) => option), ...commonOptions];
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new LossInputError(loss, name, {
      expected: `an option of ${exportName} (${known.join(', ')})`,
      got: describeValue(name),
      advice: didYouMean(name, known),
    });
  }
}

/** Reads an option with a fixed set of values; the first is the default. */
export function readKeyword<Keyword extends string>(
  loss: string,
  option: string,
  value: unknown,
  keywords: readonly Keyword[],
): Keyword {
  const [byDefault] = keywords;
  const keyword = value === undefined ? byDefault : keywords.find((candidate) => candidate === value);
  if (keyword !== undefined) return keyword;
  throw new LossInputError(loss, option, {
    expected: oneOf(keywords),
    got: describeValue(value),
    advice: typeof value === 'string' ? didYouMean(value, keywords) : undefined,
  });
}

/** The inputs whose gradients are wanted: those that `gradients` names, else all differentiable ones. */
export function readGradientNames(specification: CallSpecification, value: unknown): readonly string[] {
  const { name: loss, inputs } = specification;
  const differentiable = inputs.flatMap((input) => (input.differentiable ? [input.name] : []));
  if (value === undefined) return differentiable;
  const expected = `an array of names out of ${differentiable.join(', ')}`;
  if (!Array.isArray(value)) throw new LossInputError(loss, 'gradients', { expected, got: describeValue(value) });
  for (const name of value) {
    if (differentiable.includes(name)) continue;
    const advice = inputs.some((input) => input.name === name)
      ? `The loss has no gradient with respect to ${name}.`
      : didYouMean(String(name), differentiable);
    throw new LossInputError(loss, 'gradients', { expected, got: describeValue(name), advice });
  }
  return differentiable.filter((name) => value.includes(name));
}
