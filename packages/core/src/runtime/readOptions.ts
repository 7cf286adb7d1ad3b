import { describeValue } from './describeValue.ts';
import { LossInputError } from './lossInputError.ts';
import { didYouMean } from './nearestName.ts';
import { oneOf } from './readParameter.ts';
import type { LossSpecification } from './specification.ts';
import { specificationIndex } from './specificationIndex.ts';

/** Checks that the options are an object with known names only. */
export function checkOptionNames(
  specification: LossSpecification,
  options: unknown,
): Readonly<Record<string, unknown>> {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null || Array.isArray(options) || ArrayBuffer.isView(options)) {
    throw new LossInputError(specification.name, 'options', {
      expected: `an object after the ${specification.inputs.length} inputs`,
      got: describeValue(options),
    });
  }
  const known = specificationIndex(specification).options;
  for (const name of Object.keys(options)) {
    if (known.has(name)) continue;
    throw new LossInputError(specification.name, name, {
      expected: `an option of ${specification.exportName} (${[...known].join(', ')})`,
      got: describeValue(name),
      advice: didYouMean(name, [...known]),
    });
  }
  return { ...options };
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
export function readGradientNames(specification: LossSpecification, value: unknown): readonly string[] {
  const { name: loss, inputs } = specification;
  const { differentiable } = specificationIndex(specification);
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
