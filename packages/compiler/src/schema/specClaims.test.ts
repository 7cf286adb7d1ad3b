import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLoss, type CompiledLoss, type CompiledVariant } from '../compile/compileLoss.ts';
import { doubleArithmetic, type Approximate } from '../evaluate/approximate.ts';
import { createEvaluator } from '../evaluate/evaluate.ts';
import { lengthOf } from '../evaluate/gather.ts';
import type { LossSpec, ParameterSpec } from './lossSpec.ts';
import { propertyTable, readProperty, type Property } from './properties.ts';
import { readSpec } from './readSpec.ts';
import { sourceFromText } from './sourceFromText.ts';
import { axesOf, type Call, type Numbers, type Run, runVariant } from './variantRun.fixture.ts';

const root = new URL('../../../../', import.meta.url);

const specs = readdirSync(new URL('spec/losses', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.loss.yaml'))
  .map((path) => readSpec(readFileSync(new URL(`spec/losses/${path}`, root), 'utf8'), `spec/losses/${path}`));

/** Multiples of a quarter: ties and zeros are frequent, and sums and halves of them exact. */
const coarse = fc.integer({ min: -16, max: 16 }).map((number) => number / 4);

/** A whole tensor of shares now and then, for losses of probabilities refuse everything else. */
const floats = (length: number): fc.Arbitrary<number[]> => {
  const share = fc.integer({ min: 0, max: 4 }).map((number) => number / 4);
  const tensorOf = (element: fc.Arbitrary<number>) => fc.array(element, { minLength: length, maxLength: length });
  return fc.oneof(tensorOf(coarse), tensorOf(share));
};

const parameterNumber = ({ default: byDefault, range, kind }: ParameterSpec): fc.Arbitrary<number> => {
  if (kind === 'mask') return fc.constantFrom(0, 1);
  const usual = typeof byDefault === 'number' ? byDefault : 1;
  if (range === undefined || kind === 'integer') return fc.constant(usual);
  const low = Math.max(range.low, usual - 2);
  const high = Math.min(range.high, usual + 2);
  const inner = fc.integer({ min: 1, max: 7 }).map((eighths) => low + ((high - low) * eighths) / 8);
  return fc.oneof(fc.constant(usual), inner, ...(range.includesLow ? [fc.constant(low)] : []));
};

/** A call with few elements, labels that may be right, and parameters in their ranges. */
const callOf = (spec: LossSpec): fc.Arbitrary<Call> => {
  const axes = Object.values(spec.inputs).flatMap((input) => input.axes);
  const lengths = fc.record(
    Object.fromEntries(
      axes.map(({ name, length }) => [
        name,
        length === undefined ? fc.integer({ min: 1, max: 3 }) : fc.constant(length),
      ]),
    ),
  );
  return lengths.chain((sizes) => {
    const sizeOf = (name: string): number => lengthOf(axesOf(spec, name), sizes);
    const tensor = (name: string, element: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
      fc.array(element, { minLength: sizeOf(name), maxLength: sizeOf(name) });
    const inputs = Object.entries(spec.inputs).map(([name, { dtype }]) => [
      name,
      dtype === 'float' ? floats(sizeOf(name)) : tensor(name, fc.integer({ min: 0, max: 2 })),
    ]);
    const parameters = Object.entries(spec.parameters).flatMap(([name, entry]) =>
      entry.kind === 'choice' ? [] : [[name, tensor(name, parameterNumber(entry))] as const],
    );
    return fc.record({
      sizes: fc.constant(sizes),
      inputs: fc.record(Object.fromEntries(inputs)),
      parameters: fc.record(Object.fromEntries(parameters)),
    });
  });
};

const isValid = ({ valid, spec }: CompiledLoss, { sizes, inputs, parameters }: Call): boolean =>
  Object.values(valid).every((mask) => {
    const evaluate = createEvaluator(
      (leaf) => {
        const name = 'name' in leaf ? leaf.name : '';
        const numbers = inputs[name] ?? parameters[name] ?? [];
        return {
          axes: axesOf(spec, name),
          values: Float64Array.from(numbers),
          errors: new Float64Array(numbers.length),
        };
      },
      sizes,
      doubleArithmetic,
    );
    return evaluate(mask).values.every((value) => value !== 0);
  });

const total = ({ values, errors }: Approximate): readonly [number, number] => [
  values.reduce((sum, value) => sum + value, 0),
  errors.reduce((sum, error) => sum + error, 1e-12),
];

const expectSame = (left: Approximate, right: Approximate): void => {
  for (const [i, value] of left.values.entries()) {
    const other = right.values[i] ?? Number.NaN;
    const tolerance = 1e-12 + (left.errors[i] ?? 0) + (right.errors[i] ?? 0);
    expect(
      value === other || Math.abs(value - other) <= tolerance || (Number.isNaN(value) && Number.isNaN(other)),
    ).toBe(true);
  }
};

/** How far a gradient may move over a step of this length if it is continuous: far less than it jumps at a kink. */
const step = 2 ** -24;
const largestMove = 2 ** -12;

const change = (call: Call, name: string, map: (number: number, i: number) => number): Call => ({
  ...call,
  inputs: { ...call.inputs, [name]: (call.inputs[name] ?? []).map(map) },
});

interface Trial {
  readonly call: Call;
  readonly run: Run;
  readonly again: (call: Call) => Run;
  readonly first: string;
  readonly second: string;
  readonly argument: string;
  readonly other: Numbers;
  readonly bound: number;
  /** The length of the argument's last axis. */
  readonly lastLength: number;
}

/** For every property, what must hold for one call. */
const checks: Readonly<Record<string, (trial: Trial) => void>> = {
  nonnegative: ({ run }) => {
    for (const [i, value] of run.loss.values.entries())
      expect(value).toBeGreaterThanOrEqual(-(run.loss.errors[i] ?? 0));
  },
  'zero-at-target': ({ call, again, first, second }) => {
    const same = change(call, second, (_, i) => call.inputs[first]?.[i] ?? Number.NaN);
    expect(again(same).loss.values.every((value) => value === 0)).toBe(true);
  },
  symmetric: ({ call, run, again, first, second }) => {
    const { [first]: left = [], [second]: right = [] } = call.inputs;
    expectSame(run.loss, again({ ...call, inputs: { ...call.inputs, [first]: right, [second]: left } }).loss);
  },
  smooth: ({ call, run, again, first, other }) => {
    for (const sign of [-1, 1]) {
      const moved = again(change(call, first, (number, i) => number + sign * step * (other[first]?.[i] ?? 0)));
      for (const [name, { values }] of Object.entries(run.gradients)) {
        for (const [i, value] of values.entries()) {
          const near = moved.gradients[name]?.values[i] ?? Number.NaN;
          expect(Math.abs(near - value)).toBeLessThanOrEqual(largestMove * (1 + Math.abs(value)));
        }
      }
    }
  },
  'bounded-by': ({ run, bound }) => {
    for (const [i, value] of run.loss.values.entries())
      expect(value).toBeLessThanOrEqual(bound + (run.loss.errors[i] ?? 0));
  },
  'convex-in': ({ call, run, again, argument, other }) => {
    const end = change(call, argument, (_, i) => other[argument]?.[i] ?? 0);
    const middle = change(call, argument, (number, i) => (number + (other[argument]?.[i] ?? 0)) / 2);
    const [from, fromError] = total(run.loss);
    const [to, toError] = total(again(end).loss);
    const [between, betweenError] = total(again(middle).loss);
    expect(between).toBeLessThanOrEqual((from + to) / 2 + fromError + toError + betweenError);
  },
  'shift-invariant-in': ({ call, run, again, argument, lastLength }) =>
    expectSame(run.loss, again(change(call, argument, (number, i) => number + 3 + Math.floor(i / lastLength))).loss),
  'scale-invariant-in': ({ call, run, again, argument }) =>
    expectSame(run.loss, again(change(call, argument, (number) => number * 4)).loss),
  'gradient-bounded-by': ({ run, first, bound }) => {
    const { values, errors } = run.gradients[first] ?? run.loss;
    for (const [i, value] of values.entries()) expect(Math.abs(value)).toBeLessThanOrEqual(bound + (errors[i] ?? 0));
  },
};

const boundOf = (argument: string, { parameters }: Call): number => parameters[argument]?.[0] ?? Number(argument);

/** Tries a property of one variant on random calls. Throws with the smallest call that contradicts it. */
const tryProperty = (loss: CompiledLoss, variant: CompiledVariant, { name, argument = '' }: Property): void => {
  const { spec } = loss;
  const [first = '', second = ''] = Object.keys(spec.inputs);
  const check = checks[name];
  if (check === undefined) throw new Error(`no check for the property "${name}"`);
  const again = (call: Call): Run => runVariant(spec, variant, call);
  fc.assert(
    fc.property(callOf(spec), callOf(spec), (call, { inputs }) => {
      fc.pre(isValid(loss, call));
      const other = Object.fromEntries(
        Object.keys(call.inputs).map((input) => [
          input,
          (call.inputs[input] ?? []).map((_, i) => inputs[input]?.[i] ?? 1),
        ]),
      );
      const lastLength = call.sizes[axesOf(spec, argument).at(-1) ?? ''] ?? 1;
      check({
        call,
        run: again(call),
        again,
        first,
        second,
        argument,
        other,
        bound: boundOf(argument, call),
        lastLength,
      });
    }),
    { numRuns: 100 },
  );
};

const readClaim = (spec: LossSpec, text: string): Property =>
  readProperty(sourceFromText(text), Object.keys(spec.inputs), Object.keys(spec.parameters));

const claiming = specs.filter(({ properties }) => properties.length > 0);

describe.each(claiming.map((spec) => [spec.name, spec] as const))('%s', (_, spec) => {
  const loss = compileLoss(spec, 'core', specs);
  it.each(spec.properties)('is %s', (text) => {
    for (const variant of loss.variants) tryProperty(loss, variant, readClaim(spec, text));
  });
});

const tryClaim = (claim: string, formula: string): void => {
  const text = `name: example
family: example
title: An example
summary: What it is.
inputs:
  x: { shape: "[batch..., class]", dtype: float, differentiable: true }
  y: { shape: "[batch..., class]", dtype: float, differentiable: true }
parameters: { delta: { default: 1, range: "(0, inf)", doc: A bound. } }
loss: "[batch..., class]"
formula: ${formula}
reductions: [mean]
use: { tasks: [example] }
vectors: [{ x: [1], y: [1], value: 1, source: by hand }]
`;
  const spec = readSpec(text, 'example.loss.yaml');
  const loss = compileLoss(spec, 'core');
  for (const variant of loss.variants) tryProperty(loss, variant, readClaim(spec, claim));
};

const cases: readonly (readonly [claim: string, holds: string, fails: string])[] = [
  ['nonnegative', 'abs(x - y)', 'x - y'],
  ['zero-at-target', 'abs(x - y)', 'abs(x - y) + 0.001'],
  ['symmetric', '(x - y)^2', 'x^2 - y^2 * x'],
  ['smooth', 'softplus(x) + clamp(x - y, -1, 1) * (x - y - clamp(x - y, -1, 1) / 2)', 'abs(x - y)'],
  ['bounded-by(delta)', 'delta * sigmoid(x - y)', 'delta * 2 * sigmoid(x - y)'],
  ['convex-in(x)', 'abs(x) - y^2', 'x * x * x'],
  ['convex-in(x)', '(x - y)^2', 'sigmoid(x)'],
  ['shift-invariant-in(x)', 'log_softmax[class](x)', 'softmax[class](x + x^2)'],
  ['scale-invariant-in(y)', 'sign(y) * x', 'y * x'],
  ['gradient-bounded-by(delta)', 'delta * abs(x - y)', '(x - y)^2'],
  ['gradient-bounded-by(1)', 'softplus(x)', '1.001 * x'],
];

describe('the check of a property', () => {
  it.each(cases)('of %s accepts %s, and refuses %s', (claim, holds, fails) => {
    expect(() => tryClaim(claim, holds)).not.toThrow();
    expect(() => tryClaim(claim, fails)).toThrow('Property failed');
  });

  it('exists for every property', () => {
    expect(Object.keys(checks).toSorted()).toEqual(Object.keys(propertyTable).toSorted());
    const tried = new Set(cases.map(([claim]) => claim.replace(/\(.*/, '')));
    expect(Object.keys(checks).filter((name) => !tried.has(name))).toEqual([]);
  });
});
