import { expect, test } from 'vitest';
import { compileLoss } from '../../compile/compileLoss.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { emitTfjs } from './emitTfjs.ts';

interface Example {
  readonly inputs?: string;
  readonly parameters?: string;
  readonly formula: string;
  readonly doc?: string;
  readonly shape?: string;
  readonly loss?: string;
}

const specOf = ({
  inputs = 'prediction, target',
  parameters = '',
  formula,
  doc = 'Anything.',
  shape = '[element...]',
  loss = `'${shape}'`,
}: Example) => {
  const names = inputs.split(', ');
  const depth = shape.split(',').length;
  const values = names.map((name) => `${name}: ${'['.repeat(depth)}1${']'.repeat(depth)}`).join(', ');
  const text = `name: an_example
family: test
title: Example
summary: ${JSON.stringify(doc)}
inputs:
${names.map((name) => `  ${name}: { shape: "${shape}", dtype: float, differentiable: true }`).join('\n')}
${parameters}formula: |
${formula
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}
loss: ${loss}
reductions: [mean, sum]
properties: []
use: { tasks: [testing] }
equivalents: {}
references: [${JSON.stringify(doc)}]
vectors:
  - { ${values}, value: 1, source: not run }
`;
  return readSpec(text, 'spec/losses/test/an_example.loss.yaml');
};

const emit = async (example: Example): Promise<string> => {
  const [file] = await emitTfjs(compileLoss(specOf(example), 'tfjs'));
  expect(file?.path).toBe('test/anExample.ts');
  return file?.text ?? '';
};

test('programs that differ in the axes of their rows alone are written once', async () => {
  const parameters = 'parameters:\n  over: { choices: [image, batch], default: image, doc: What is summed up. }\n';
  const formula = `sums(x) = match(over, image = sum[pixel](x), batch = sum[batch, pixel](x))
sums(prediction * target) / sums(target)`;
  const loss = "{ over: { image: '[batch, class]', batch: '[class]' } }";
  const text = await emit({ parameters, formula, shape: '[batch, pixel, class]', loss });
  expect(text).toContain(`along: { pixel: ['pixel'] },`);
  expect(text).toContain(
    `const batchPrograms = /* @__PURE__ */ programsAlong(imagePrograms, { pixel: ['batch', 'pixel'] });`,
  );
});

test('writes one operation a line with the author’s names, and hands on what the gradient needs', async () => {
  const text = await emit({ formula: 'error = prediction - target\nerror^2' });
  expect(text).toContain(`const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const error = sub(prediction, target);
    const loss = square(error);
    return { loss, residuals: { error } };
  },
  backward: ({ error }, { cotangent, excluded }) => {
    const twoTimesCotangent = mul(2, cotangent);
    const predictionGradient = mul(twoTimesCotangent, error);
    return {
      prediction: () => zeroWhere(excluded, predictionGradient),
      target: () => {
        const targetGradient = neg(predictionGradient);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});
`);
});

test('declares exact types', async () => {
  const text = await emit({
    parameters: 'parameters:\n  half_width: { default: 1, range: "(0, inf)", doc: Where it bends. }\n',
    formula: 'half_width * prediction * target',
  });
  expect(text)
    .toContain(`export interface AnExampleOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum'> {
  /** Where it bends. A number in (0, inf). Default: 1. */
  readonly halfWidth?: number;
}`);
  expect(text).toContain('Loss<[prediction: TensorLike, target: TensorLike], AnExampleOptions');
});

test('computes a branch that a parameter chooses only when it is chosen', async () => {
  const text = await emit({
    parameters: 'parameters:\n  degree: { default: 0, doc: Chooses. }\n',
    formula: 'where(degree == 0, prediction * target, exp(prediction - target))',
  });
  expect(text).toContain(`    let loss: Value;
    if (degree === 0) {
      loss = mul(prediction, target);
    } else {
      const predictionMinusTarget = sub(prediction, target);
      loss = exp(predictionMinusTarget);
    }
`);
});

test('a pass that reads axes alone has a type for the parameters that it passes over', async () => {
  const text = await emit({ formula: 'prediction * target / size[element...]' });
  expect(text).toContain('forward: ({ prediction, target }: Inputs, _parameters: object, axes: NamedAxes) => {');
  const parameters = 'parameters: { delta: { default: 1, doc: A number. } }\n';
  const backwardAlone = await emit({ parameters, formula: 'prediction * target / size[element...] + delta' });
  expect(backwardAlone).toContain('{ cotangent, excluded }, _parameters: Parameters, axes: NamedAxes)');
});

test('names that mean something else in the file give way', async () => {
  const text = await emit({ inputs: 'mul, contract', formula: 'square = mul * contract\nsquare + exp(square)' });
  expect(text).toContain('({ mul: mul2, contract: contract2 }: Inputs)');
  expect(text).toContain('const square2 = mul(mul2, contract2);');
  expect(text).toContain('mul: () => {');
});

test('a stranger’s text stays text', async () => {
  const hostile = "*/ process.exit() /* \u2028 process.exit() // `${process.exit()}` '";
  const text = await emit({ formula: 'prediction * target  # */ process.exit()', doc: hostile });
  const code = text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '');
  expect(code).not.toContain('process');
});
