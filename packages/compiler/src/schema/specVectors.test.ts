import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLoss, type CompiledLoss } from '../compile/compileLoss.ts';
import { offsetsOver, type Sizes } from '../evaluate/gather.ts';
import type { Approximate } from '../evaluate/approximate.ts';
import type { NestedNumbers, SpecVector } from './lossSpec.ts';
import { readSpec } from './readSpec.ts';
import { evaluateReduction, reductions } from './reduction.fixture.ts';
import { axesOf, flatten, type Numbers, runVariant, shapeOf, sizesOf } from './variantRun.fixture.ts';

const root = new URL('../../../../', import.meta.url);

const specs = readdirSync(new URL('spec/losses', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.loss.yaml'))
  .map((path) => readSpec(readFileSync(new URL(`spec/losses/${path}`, root), 'utf8'), `spec/losses/${path}`));

const losses = specs.map((spec) => compileLoss(spec, 'core', specs));

/** NumPy's broadcasting of weights to the shape of the unreduced loss. */
const broadcast = (weights: NestedNumbers, shape: readonly number[]): readonly number[] => {
  const own = shapeOf(weights);
  const padded = [...shape.slice(own.length).map(() => 1), ...own];
  const names = shape.map((_, i) => String(i));
  const kept = names.filter((_, i) => padded[i] !== 1);
  const flat = flatten(weights);
  const offsets = offsetsOver(names, kept, Object.fromEntries(names.map((name, i) => [name, shape[i] ?? 1])));
  return [...offsets].map((offset) => flat[offset] ?? Number.NaN);
};

const inOrder = ({ axes, values }: Approximate, order: readonly string[], sizes: Sizes): readonly number[] =>
  [...offsetsOver(order, axes, sizes)].map((offset) => values[offset] ?? Number.NaN);

/** The shape of the unreduced loss as a user sees it: groups have the dimensions that the inputs give them. */
const lossShape = ({ spec }: CompiledLoss, vector: SpecVector, lossAxes: readonly string[]): readonly number[] =>
  lossAxes.flatMap((axis) => {
    const [name = '', numbers = 0] =
      Object.entries(vector.inputs).find(([input]) => axesOf(spec, input).includes(axis)) ?? [];
    const axes = axesOf(spec, name);
    const shape = shapeOf(numbers);
    const position = axes.indexOf(axis);
    const fromEnd = axes.length - position - 1;
    const isBehindGroup = axes.slice(0, position).some((other) => other.endsWith('...'));
    if (axis.endsWith('...')) return shape.slice(position, shape.length - fromEnd);
    return [shape[isBehindGroup ? shape.length - 1 - fromEnd : position] ?? 1];
  });

const run = (loss: CompiledLoss, vector: SpecVector) => {
  const { spec, variants } = loss;
  const { options } = vector;
  const numeric = Object.entries(spec.parameters).filter(([, { kind }]) => kind !== 'choice');
  const choices = Object.entries(spec.parameters).flatMap(([name, { kind, default: byDefault }]) => {
    if (kind === 'choice') return [[name, options[name] ?? byDefault] as const];
    return byDefault === undefined ? [[name, options[name] === undefined ? 'none' : 'given'] as const] : [];
  });
  const variant = variants.find((candidate) => choices.every(([name, choice]) => candidate.choices[name] === choice));
  if (variant === undefined) throw new Error('the choices of the vector have no variant');
  const given = (name: string): NestedNumbers | undefined => {
    const value = options[name];
    return typeof value === 'string' || typeof value === 'boolean' ? undefined : value;
  };
  const sizes: Sizes = Object.assign(
    {},
    ...Object.entries(vector.inputs).map(([name, numbers]) => sizesOf(axesOf(spec, name), numbers)),
  );
  const parameters: Numbers = Object.fromEntries(
    numeric.map(([name, { kind, default: byDefault }]) => [
      name,
      kind === 'mask' ? [Number(options[name] ?? byDefault)] : flatten(given(name) ?? Number(byDefault)),
    ]),
  );
  const inputs = Object.fromEntries(Object.entries(vector.inputs).map(([name, numbers]) => [name, flatten(numbers)]));
  const { loss: unreduced, count } = runVariant(spec, variant, { sizes, inputs, parameters });
  const l = inOrder(unreduced, variant.lossAxes, sizes);
  const [firstInput = 0] = Object.values(vector.inputs);
  const symbols = {
    l,
    c: inOrder(count, variant.lossAxes, sizes),
    w: broadcast(given('weights') ?? 1, lossShape(loss, vector, variant.lossAxes)),
    g: l.map(() => 1),
    n: [shapeOf(firstInput)[0] ?? 1],
  };
  const reduction =
    reductions.reductions[
      spec.reductions.find((name) => name === options['reduction']) ?? spec.reductions[0] ?? 'mean'
    ];
  const normalizer =
    options['normalizer'] === 'weights' || options['normalizer'] === 'nonzero' ? options['normalizer'] : 'count';
  const all = { ...symbols, d: evaluateReduction(reductions.normalizers[normalizer].divisor, symbols) };
  const shares = Float64Array.from(evaluateReduction(reduction.share, all));
  const cotangent = { axes: variant.lossAxes, values: shares, errors: new Float64Array(shares.length) };
  const { gradients } = runVariant(spec, variant, { sizes, inputs, parameters }, cotangent);
  return {
    value: evaluateReduction(reduction.value, all),
    gradientOf: (name: string) => {
      const gradient = gradients[name];
      if (gradient === undefined) throw new Error(`there is no gradient of ${name}`);
      return inOrder(gradient, axesOf(spec, name), sizes);
    },
  };
};

const expectNear = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  // A hand computes to as many digits as it writes; the golden vectors are exact.
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
};

describe.each(losses.map((loss) => [loss.spec.name, loss] as const))('the vectors of %s', (_, loss) => {
  it.each(loss.spec.vectors.map((vector) => [vector.source, vector] as const))('%s', (_source, vector) => {
    const { value, gradientOf } = run(loss, vector);
    expectNear(value, flatten(vector.value));
    for (const [name, numbers] of Object.entries(vector.gradients ?? {}))
      expectNear(gradientOf(name), flatten(numbers));
  });
});
