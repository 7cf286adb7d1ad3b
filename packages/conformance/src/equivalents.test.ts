import { compileLoss, type Equivalent, type LossSpec } from '@losswright/compiler';
import { describe, expect, it } from 'vitest';
import type { Answer } from './backend.ts';
import { isLossInputError } from './run/isLossInputError.ts';
import { coversVariant } from './testing/equivalents/coverage.ts';
import type { Framework, FrameworkResult } from './testing/equivalents/framework.ts';
import { frameworks } from './testing/equivalents/frameworks.ts';
import { callOf, givenOf, tensorOf } from './testing/equivalents/givenOf.ts';
import { agree, ours, tryLine } from './testing/equivalents/tryLine.ts';
import { readSpecs } from './catalogue/readSpecs.ts';
import { readVectors } from './vectors/readVectors.ts';
import { catalogue } from './catalogue/catalogue.ts';

const [specs, vectors] = await Promise.all([readSpecs(catalogue.specs), readVectors(catalogue.vectors)]);

/** Whether numbers are those that a spec states; a stated difference may be as small as a rounding error. */
const areStated = (numbers: readonly number[], stated: readonly number[]): boolean =>
  numbers.length === stated.length &&
  numbers.every((number, i) => {
    const other = stated[i] ?? Number.NaN;
    return Object.is(number, other) || number === other || Math.abs(number - other) <= 1e-5 * Math.abs(other);
  });

const lines = specs.flatMap((spec) =>
  Object.entries(spec.equivalents).map(([name, line]) => [spec.name, name, spec, line] as const),
);

const linesHere = lines.flatMap(([loss, name, spec, line]) => {
  const framework = frameworks[name];
  return framework === undefined ? [] : [[loss, name, spec, line, framework] as const];
});

const tryVariants = async (spec: LossSpec, line: Equivalent, framework: Framework): Promise<void> => {
  const variants = compileLoss(spec, 'core', specs).variants.filter((variant) => coversVariant(spec, line, variant));
  expect(variants).not.toEqual([]);
  for (const variant of variants) await tryLine(spec, line, framework, variant);
};

describe('an equivalent', () => {
  it.each(linesHere)('of %s in %s is the same loss', async (_loss, _name, spec, line, framework) => {
    await tryVariants(spec, line, framework);
  });

  it.each(Object.entries(frameworks))('in %s is refused if it gives another value', async (name, framework) => {
    const [, , spec, line] = linesHere.find((each) => each[1] === name) ?? expect.fail();
    const off: Framework = async (...call) => {
      const { value, gradients } = await framework(...call);
      return { value: value * 1.001, gradients };
    };
    await expect(tryVariants(spec, line, off)).rejects.toThrow(/Property failed[^]*seed[^]*Counterexample/);
    await expect(tryVariants(spec, { ...line, code: 'nothing' }, framework)).rejects.toThrow('too many pre-condition');
  });

  it.each(lines.filter(([, name]) => !(name in frameworks)))(
    'of %s in %s has been asked by the oracle',
    (loss, name) => {
      const cases = vectors.find((file) => file.loss === loss)?.cases ?? [];
      expect(cases.filter(({ frameworks: told = {} }) => name in told)).not.toEqual([]);
    },
  );
});

const told = vectors.flatMap(({ loss, cases }) => cases.map((each) => ({ ...each, loss })));

describe('what other frameworks gave to the oracle', () => {
  it.each(specs.map((spec) => [spec.name, spec] as const))('is what %s gives', async (name, spec) => {
    for (const { id, loss, inputs, options, frameworks: numbers = {} } of told) {
      if (loss !== name || Object.keys(numbers).length === 0) continue;
      const { value } = await ours(spec, inputs, options);
      const [own = Number.NaN] = value.data;
      for (const [framework, number] of Object.entries(numbers)) {
        expect(agree(number, own), `${framework} gives ${number} for ${id}, and we ${own}`).toBe(true);
      }
    }
  });

  it('is of lines that there are', () => {
    const known = new Set(lines.map(([loss, name]) => `${loss} ${name}`));
    const named = told.flatMap(({ loss, frameworks: numbers = {} }) =>
      Object.keys(numbers).map((name) => `${loss} ${name}`),
    );
    expect(named.filter((each) => !known.has(each))).toEqual([]);
  });
});

const differences = lines.flatMap(([loss, name, spec, { differs }]) =>
  differs.map((difference) => [loss, name, difference.because, spec, difference] as const),
);

const isSame = (answer: Answer, value: readonly number[], gradients: FrameworkResult['gradients']): boolean =>
  areStated(answer.value.data, value) &&
  Object.entries(gradients).every(([name, gradient]) => areStated(answer.gradients[name]?.data ?? [], gradient));

describe('a stated difference', () => {
  it.each(differences)('of %s: %s %s', async (_loss, name, _because, spec, difference) => {
    const value = tensorOf(difference.value).data;
    const slopes = Object.entries(difference.gradients ?? {}).map(([input, found]) => [input, tensorOf(found).data]);
    const gradients: FrameworkResult['gradients'] = Object.fromEntries(slopes);
    const framework = frameworks[name];
    if (framework !== undefined) {
      const found = await framework(difference.code, givenOf(spec, difference), Object.keys(gradients));
      const isThere =
        areStated([found.value], value) &&
        Object.entries(gradients).every(([input, gradient]) => areStated(found.gradients[input] ?? [], gradient));
      expect(isThere, `it gives ${JSON.stringify(found)}`).toBe(true);
    }
    const { inputs, options } = callOf(spec, difference);
    const answer = await ours(spec, inputs, options).catch((error: unknown) => {
      if (isLossInputError(error)) return undefined;
      throw error;
    });
    expect(answer !== undefined && isSame(answer, value, gradients)).toBe(false);
    const { here } = difference;
    if (here === undefined) return;
    const own = Object.entries(here.gradients ?? {}).map(([input, found]) => [input, tensorOf(found).data] as const);
    const isHere = answer !== undefined && isSame(answer, tensorOf(here.value).data, Object.fromEntries(own));
    expect(isHere, `it is ${JSON.stringify(answer)} here`).toBe(true);
  });
});
