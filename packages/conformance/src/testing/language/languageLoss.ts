import { readSpec, type LossSpec } from '@losswright/compiler';
import type { Tensor } from '../../vectors/tensor.ts';

/** A loss that is no part of the library. */
export interface UnpublishedLoss {
  readonly name: string;
  /** `name: [axes]`, or `name: [axes] integer`, or a parameter with its default. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly formula: string;
  readonly loss: string;
  readonly cases: readonly Readonly<Record<string, Tensor>>[];
  readonly options?: Readonly<Record<string, number | string | boolean>>;
}

/** One that needs constructs of the language which few losses of the library need. */
export interface LanguageLoss extends UnpublishedLoss {
  /** The sum of the loss, computed by hand-written loops. */
  readonly sum: (inputs: Readonly<Record<string, Tensor>>) => number;
}

const entries = (record: Readonly<Record<string, string>>, text: (entry: string) => string): string =>
  Object.entries(record)
    .map(([name, entry]) => `  ${name}: ${text(entry)}\n`)
    .join('');

const inputText = (entry: string): string => {
  const [shape = ''] = entry.split(' integer');
  const dtype = entry.endsWith('integer') ? 'dtype: integer' : 'dtype: float, differentiable: true';
  return `{ shape: '${shape}', ${dtype} }`;
};

const zeros = (entry: string): string => {
  const rank = entry.split(',').length;
  return '['.repeat(rank) + '0' + ']'.repeat(rank);
};

/** The specification of such a loss. */
export const specOf = ({ name, inputs, parameters = {}, formula, loss }: UnpublishedLoss): LossSpec =>
  readSpec(
    `name: ${name}
family: test
title: A test
summary: A loss that shows a part of the language.
inputs:
${entries(inputs, inputText)}parameters:${Object.keys(parameters).length === 0 ? ' {}' : ''}
${entries(parameters, (entry) => entry)}formula: |
${formula.trim().replaceAll(/^\s*/gm, '  ')}
loss: '${loss}'
reductions: [sum, none]
use: { tasks: [testing] }
vectors: [{ ${Object.entries(inputs)
      .map(([input, entry]) => `${input}: ${zeros(entry)}`)
      .join(', ')}, value: 0, source: none }]
`,
    `spec/losses/test/${name}.loss.yaml`,
  );

/** Reproducible numbers between low and high, all different. */
export const numbers = (shape: readonly number[], seed: number, low = -2, high = 2): Tensor => {
  const length = shape.reduce((product, size) => product * size, 1);
  const fraction = (index: number): number => (Math.sin(12.9898 * (index + 1) + 78.233 * seed) * 43_758.5453) % 1;
  const data = Array.from({ length }, (_, index) => Math.fround(low + ((high - low) * (fraction(index) + 1)) / 2));
  return { shape, dtype: 'float64', data };
};

export const integers = (shape: readonly number[], data: readonly number[]): Tensor => ({
  shape,
  dtype: 'int32',
  data,
});
