import { expect, test } from 'vitest';
import { compileLoss } from '../../compile/compileLoss.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { formatTypeScript } from '../shared/formatTypeScript.ts';
import { definedPrograms, programsText } from './programsText.ts';

interface Example {
  readonly inputs?: string;
  readonly parameters?: string;
  readonly formula: string;
  readonly loss?: string;
  readonly count?: string;
}

const elements = `
  prediction: { shape: "[element...]", dtype: float, differentiable: true }
  target: { shape: "[element...]", dtype: float, differentiable: false }`;

const rows = `
  logits: { shape: "[batch..., class]", dtype: float, differentiable: true }
  target: { shape: "[batch...]", dtype: integer }`;

const write = async ({ inputs = elements, parameters = '', formula, loss = '[element...]', count }: Example) => {
  const names = [...inputs.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => `${name}: [1]`);
  const spec = readSpec(
    `name: example
family: test
title: Example
summary: Anything.
inputs: ${inputs}
${parameters}
formula: |
${formula
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}
loss: "${loss}"
${count === undefined ? '' : `count: |\n  ${count}\n`}reductions: [mean, sum]
properties: []
use: { tasks: [testing] }
equivalents: {}
references: [None.]
vectors:
  - { ${names.join(', ')}, value: 1, source: not run }
`,
    'spec/losses/test/example.loss.yaml',
  );
  const [variant] = compileLoss(spec, 'tfjs').variants;
  const text = variant === undefined ? undefined : programsText(spec, variant);
  return text && (await formatTypeScript(`const programs = ${definedPrograms(text, undefined)};`));
};

test('computes each element by itself where nothing is reduced', async () => {
  const parameters = 'parameters: { delta: { default: 1, range: "(0, inf)", doc: A number. } }';
  expect(await write({ parameters, formula: 'error = abs(prediction - target)\nerror * delta' })).toBe(
    `const programs = definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue', 'float delta'],
    element: \`
      float error = abs(prediction - targetValue);
      float loss = delta * error;\`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float delta'],
      element: \`
      float product = delta * cotangent * safeSign(prediction - targetValue);
      float gradient = select(product, 0.0, excluded);\`,
    },
  },
});
`,
  );
});

test('reduces rows stage by stage, and makes the elements of a gradient of what a row has given', async () => {
  const formula =
    'x = logits - max[class](logits)\nsum[class](where(index[class] == target, exp(x), 0)) / sum[class](exp(x))';
  const text = await write({ inputs: rows, formula, loss: '[batch...]' });
  expect(text).toContain(`  along: { class: ['class'] },
  loss: {
    reads: ['float logits[class]', 'int target as targetValue'],
    steps: [
      { along: 'class', maxima: { maxLogits: 'logitsAt(i)' } },
      {
        along: 'class',
        each: \`
`);
  // Equal maxima share the gradient: they are counted in whole numbers.
  expect(text).toContain(`counts: { sum2: 'select(0, 1, logits == maxLogits)' },`);
  expect(text).toContain('float loss = sumOverSumExpX;');
  // The place in the row is known; the cotangent comes later.
  expect(text).toMatch(/keeps: \['float oneOverSumExpX', [\s\S]*i == targetValue[^`]*float slope = /);
});

test('a sum may be the loss, and a gradient the same along the whole row', async () => {
  const text = await write({ inputs: rows, formula: 'sum[class](logits)', loss: '[batch...]' });
  expect(text).toContain(`steps: [
      { along: 'class', sums: { sumLogits: 'logitsAt(i)' } },
      \`
      float loss = sumLogits;\`,
    ],`);
  // Nothing of it is reduced.
  expect(text).toContain(`logits: {
      reads: [],
      along: 'class',
      element: \`
      float slope = 1.0;\`,`);
});

test('selections of the same value are one', async () => {
  const formula = 'where(target < 0, 0, where(prediction < 1 and target < 1, 0, prediction * target))';
  expect(await write({ formula })).toContain(
    'float loss = select(prediction * targetValue, 0.0, targetValue < 0.0 || bothHold);',
  );
});

test('a count that is a parameter needs no program', async () => {
  const parameters = 'parameters: { importance: { shape: "[batch...]", default: 1, doc: A number. } }';
  const formula = 'importance * sum[class](logits)';
  const text = await write({ inputs: rows, parameters, formula, loss: '[batch...]', count: 'importance' });
  expect(text).toContain(`count: 'importance',`);
});

test('a count is a second result of the program of the loss, with which it shares its statements', async () => {
  const formula = 'weight = pick[class](logits, target)\nweight * sum[class](logits)';
  const text = await write({ inputs: rows, formula, loss: '[batch...]', count: 'pick[class](logits, target)' });
  expect(text).toContain('float loss = weightValue * sumLogits;\n      float count = weightValue;`');
  expect(text).toContain('  count: true,');
});

test('rows go along sets of axes that have nothing to do with each other', async () => {
  const inputs = `
  image: { shape: "[batch..., pixel]", dtype: float, differentiable: true }
  logits: { shape: "[batch..., class]", dtype: float, differentiable: true }`;
  const text = await write({ inputs, formula: 'sum[pixel](image^2) + max[class](logits)', loss: '[batch...]' });
  expect(text).toContain(`along: { pixel: ['pixel'], class: ['class'] }`);
  expect(text).toContain(`reads: ['float image[pixel]', 'float logits[class]']`);
  expect(text).toContain(`sums: { sum: 'image * image' },`);
  expect(text).toContain(`{ along: 'class', maxima:`);
  expect(text).toContain(`image: {
      reads: ['float image'],
      along: 'pixel',
      element: \``);
});

test('names that mean something to a shader give way', async () => {
  const inputs = `
  smooth: { shape: "[element...]", dtype: float, differentiable: true }
  logits_at: { shape: "[element...]", dtype: float, differentiable: false }`;
  const text = await write({ inputs, formula: 'loss = smooth * logits_at\nsample = exp(loss)\nsample * sample' });
  expect(text).toContain(`reads: ['float smooth as smoothValue', 'float logits_at as logitsAtValue']`);
  expect(text).toContain('float sampleValue = safeExp(');
  expect(text).not.toMatch(/float (?:smooth|sample|logitsAt) =/);
});

test.each([
  [
    'sets of reduced axes that overlap',
    { inputs: rows, formula: 'sum[class](logits) * sum[batch..., class](logits)', loss: '[batch...]' },
  ],
  [
    'values along two sets of reduced axes',
    { inputs: rows, formula: 'sum[class](max[batch...](logits)) - sum[batch...](max[class](logits))', loss: '[]' },
  ],
  ['whole numbers beyond sums and products', { formula: 'where(index[element...] % 2 == 0, prediction, target)' }],
  ['an order', { formula: 'order[element...](prediction) * target' }],
  ['a result along the row', { inputs: rows, formula: 'logits / sum[class](logits)', loss: '[batch..., class]' }],
] as const)('leaves %s to operations', async (_, example) => {
  expect(await write(example)).toBeUndefined();
});
