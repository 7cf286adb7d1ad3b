import { describeValue } from './describeValue.ts';
import { LossInputError } from './lossInputError.ts';
import { didYouMean } from './nearestName.ts';
import { oneOf } from './oneOf.ts';
import type { CallSpecification } from './specification.ts';

/** Options as somebody gave them: any object can be asked for members that it may lack. */
export type Options = Readonly<Record<string, unknown>>;

const noOptions: Options = {};

/**
 * Checks that what stands where options do is an object, and neither an array nor a tensor.
 *
 * @returns the options; none where nothing was given
 * @throws LossInputError
 */
export function checkOptions({ name: loss }: CallSpecification, given: unknown): Options {
  if (given === undefined) return noOptions;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given) && !ArrayBuffer.isView(given);
  // any object can be asked for members that it may lack
  if (isObject && !isTensor(given)) return given as Options;
  throw new LossInputError(loss, 'options', {
    expected: 'an object of options, or nothing',
    got: isObject ? 'a tensor' : describeValue(given),
  });
}

/** Data beside a shape: what a call takes for an input, and the tensors of other libraries. */
function isTensor(given: object): boolean {
  return 'data' in given && ('shape' in given || 'dims' in given);
}

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

/** Checks that the options have known names only. */
export function checkOptionNames(
  { name: loss, exportName, parameters }: CallSpecification,
  options: Options,
  further: readonly string[] = [],
): void {
  const known = [...parameters.map(({ option }) => option), ...commonOptions];
  for (const name of Object.keys(options)) {
    if (known.includes(name) || further.includes(name)) continue;
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
