import { checkSpec } from './readSpec.ts';

/** A spec without a mistake. */
export const exampleSpec = `name: example
family: regression
title: An example
summary: What it is.
inputs:
  prediction: { shape: "[batch..., class]", dtype: float, differentiable: true }
  target: { shape: "[batch...]", dtype: integer, valid: "0 <= target and target < size[class]" }
parameters:
  delta: { default: 1, range: "(0, inf)", doc: How far. }
  form: { choices: [plain, squared], default: plain, doc: Which one. }
formula: |
  error = pick[class](prediction, target) - delta
  error^2
loss: "[batch...]"
reductions: [mean, sum, none]
use: { tasks: [regression] }
vectors:
  - { prediction: [[1, 2]], target: [0], delta: 2, value: 1, source: by hand }
`;

/** The example with one piece of its text replaced. */
export const change = (piece: string, replacement: string): string => {
  if (!exampleSpec.includes(piece)) throw new Error(`the example does not contain ${piece}`);
  return exampleSpec.replace(piece, replacement);
};

/** What is said of the mistakes of a text. */
export const check = (text: string): string =>
  checkSpec(text, 'example.loss.yaml')
    .map(({ message }) => message)
    .join('\n\n');
