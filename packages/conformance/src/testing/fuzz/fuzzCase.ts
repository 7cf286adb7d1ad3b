import { readSpec, type LossSpec } from '@losswright/compiler';
import type { OptionValue } from '../../vectors/vectorCase.ts';

/** A formula over the inputs and parameters below, and numbers for them. All of it is plain data, to be kept as a fixture. */
export interface FuzzCase {
  readonly formula: string;
  readonly count?: string;
  /** The axes of the unreduced loss. */
  readonly loss: readonly string[];
  /** The dimensions of the group `batch...`. */
  readonly batch: readonly number[];
  readonly classes: number;
  readonly items: number;
  /** Numbers by input, row-major; what the formula does not read may be missing. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** What every formula may read. */
export const fuzzInputs: Readonly<Record<string, { readonly axes: readonly string[]; readonly isFloat: boolean }>> = {
  x: { axes: ['batch...', 'class'], isFloat: true },
  y: { axes: ['batch...', 'class'], isFloat: true },
  z: { axes: ['batch...'], isFloat: true },
  u: { axes: ['class', 'item'], isFloat: true },
  label: { axes: ['batch...'], isFloat: false },
  key: { axes: ['item'], isFloat: false },
};

const fuzzParameters: Readonly<Record<string, string>> = {
  delta: '{ default: 1, range: "(0, inf)", doc: A positive number. }',
  window: '{ dtype: integer, default: 2, doc: A length. }',
  share: '{ shape: "[class]", default: 1, doc: A number for every class. }',
  alpha: '{ default: none, doc: A number that may be left out. }',
  form: '{ choices: [plain, squared], default: plain, doc: A choice. }',
  exact: '{ choices: [true, false], default: false, doc: A choice between two. }',
};

const read = (name: string, inputs: string, parameters: string, formula: string, count: string, loss: string) =>
  readSpec(
    `name: ${name}
family: test
title: A test
summary: A loss that nobody wrote.
inputs:
${inputs}
${parameters === '' ? '' : `parameters:\n${parameters}\n`}formula: |
${formula.replaceAll(/^/gm, '  ')}
${count === '' ? '' : `count: ${count}\n`}loss: '${loss}'
reductions: [none, sum, mean]
use: { tasks: [testing] }
vectors: [{ ${[...inputs.matchAll(/^ *(\w+): .*?\[(.*?)\]/gm)]
      .map(
        ([, input = '', axes = '']) =>
          `${input}: ${'['.repeat(axes.split(',').length)}${']'.repeat(axes.split(',').length)}`,
      )
      .join(', ')}, value: 0, source: none }]
`,
    `spec/losses/test/${name}.loss.yaml`,
  );

const words = (text: string): ReadonlySet<string> => new Set(text.match(/[a-z][a-z0-9_]*/g));

/** The specification of a case: the inputs and parameters that its formula reads, and the inputs that bring its axes. */
export const specOf = ({ formula, count = '', loss }: FuzzCase): LossSpec => {
  const used = words(`${formula}\n${count}`);
  const parameters = Object.entries(fuzzParameters).flatMap(([name, text]) =>
    used.has(name) ? [`  ${name}: ${text}`] : [],
  );
  const inputs = Object.entries(fuzzInputs).map(
    ([name, { axes, isFloat }]) =>
      `  ${name}: { shape: '[${axes.join(', ')}]', dtype: ${isFloat ? 'float, differentiable: true' : 'integer'} }`,
  );
  return read('fuzzed', inputs.join('\n'), parameters.join('\n'), formula, count, `[${loss.join(', ')}]`);
};

/** Losses that a formula may call. */
export const callees: readonly LossSpec[] = [
  read(
    'gap',
    `  first: { shape: '[element...]', dtype: float, differentiable: true }
  second: { shape: '[element...]', dtype: float, differentiable: true }`,
    '  scale: { default: 2, doc: A factor. }',
    'difference = first - second\nscale * difference^2',
    'abs(first)',
    '[element...]',
  ),
  read(
    'spread',
    `  first: { shape: '[row..., class]', dtype: float, differentiable: true }
  second: { shape: '[row..., class]', dtype: float, differentiable: true }`,
    '  power: { default: 1, doc: A factor. }',
    'sum[class](first * softmax[class](second)) * power + mean[row..., class](atan(first))',
    '',
    '[row...]',
  ),
];

/** The options of a case that its specification has. */
export const optionsOf = (spec: LossSpec, { options }: FuzzCase): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(spec.parameters, name)));

/** The same specification with another formula. */
export const specWith = (spec: LossSpec, formula: string): LossSpec => {
  // Fuzzed losses have the same axes whatever the choices are.
  const loss = 'parameter' in spec.lossAxes ? [] : spec.lossAxes.axes;
  const count = spec.count === undefined ? {} : { count: spec.count.text };
  return specOf({ formula, ...count, loss, batch: [], classes: 0, items: 0, inputs: {}, options: {} });
};
