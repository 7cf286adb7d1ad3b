interface Example {
  /** YAML of the inputs; by default `prediction` and `target`, both differentiable, over `element...`. */
  readonly inputs?: string;
  readonly parameters?: string;
  readonly formula: string;
  readonly count?: string;
  readonly loss?: string;
  /** A case by hand, which every spec must have; not run here. */
  readonly vector?: string;
}

const pair = `
  prediction: { shape: "[element...]", dtype: float, differentiable: true }
  target: { shape: "[element...]", dtype: float, differentiable: true }`;

const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `  ${line.trim()}`)
    .join('\n');

/** The text of a spec of a loss called `example`, for tests. */
export const exampleSpec = ({
  inputs = pair,
  parameters,
  formula,
  count,
  loss = '[element...]',
  vector = '{ prediction: [1], target: [0], value: 1, source: not run }',
}: Example): string => `name: example
family: test
title: Example
summary: A loss for tests.
inputs:
${inputs.replace(/^\n/, '')}
${parameters === undefined ? '' : `parameters:\n${parameters.replace(/^\n/, '')}\n`}formula: |
${indented(formula)}
${count === undefined ? '' : `count: |\n${indented(count)}\n`}loss: "${loss}"
reductions: [mean, sum, none, batch-mean]
properties: []
use: { tasks: [testing] }
equivalents: {}
references: [Nobody (2000). Nothing.]
vectors:
  - ${vector}
`;
