import { describe, expect, it } from 'vitest';
import { compileLoss } from '../../compile/compileLoss.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { emitOnnx } from './emitOnnx.ts';

interface Example {
  readonly parameters?: string;
  readonly formula: string;
  readonly count?: string;
  readonly doc?: string;
}

const specOf = ({ parameters = '', formula, count, doc = 'Anything.' }: Example) => {
  const block = (key: string, text: string) => `${key}: |\n${text.replaceAll(/^/gm, '  ')}\n`;
  const text = `name: an_example
family: test
title: Example
summary: ${JSON.stringify(doc)}
inputs:
  prediction: { shape: "[batch..., class]", dtype: float, differentiable: true }
  target: { shape: "[batch...]", dtype: integer }
${parameters}${block('formula', formula)}${count === undefined ? '' : block('count', count)}loss: "[batch...]"
reductions: [mean, sum]
properties: []
use: { tasks: [testing] }
equivalents: {}
references: [${JSON.stringify(doc)}]
vectors:
  - { prediction: [[1]], target: [0], value: 1, source: not run }
`;
  return readSpec(text, 'spec/losses/test/an_example.loss.yaml');
};

const emit = async (example: Example): Promise<string> => {
  const [file] = await emitOnnx(compileLoss(specOf(example), 'onnx'));
  expect(file?.path).toBe('test/anExample.ts');
  return file?.text ?? '';
};

describe('the graph of a loss', () => {
  it('has the author’s names, and hands on what the gradient reads again', async () => {
    const text = await emit({ formula: 'part = abs(prediction)\ntotal = sum[class](part)\ntotal * total' });
    expect(text).toContain(`const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction }: Inputs) => {
    const part = g.named('part', g.abs(prediction));
    const total = g.named('total', g.sum(part, ['class']));
    return { loss: g.multiply(total, total), residuals: { total } };
  },
  backward: (g: Operators, { prediction }: Inputs, _parameters: Parameters, { total }, { excluded, cotangent }) => {
    const product = g.multiply(g.multiply(g.multiply(2, cotangent), total), g.sign(prediction));
    return { prediction: g.where(excluded, 0, product) };
  },
});
`);
  });

  it('says the dtype of a number only where nothing beside it does', async () => {
    const text = await emit({
      formula: 'kept = where(target == 0, 1, 2)\nsum[class](prediction) * kept',
      count: 'where(0 <= target and target < size[class], 1, 0)',
    });
    expect(text).toContain("g.where(g.equal(target, 0), g.constant(1, 'integer'), g.constant(2, 'integer'))");
    expect(text).toContain("g.and(g.lessEqual(0, target), g.less(target, g.size('class')))");
  });

  it('can say every number', async () => {
    const text = await emit({
      formula: 'x = sum[class](prediction)\nwhere(x == infinity, 1e-300, where(x < 0, -infinity, x))',
    });
    expect(text).toContain('g.equal(x, Number.POSITIVE_INFINITY)');
    expect(text).toContain('Number.NEGATIVE_INFINITY');
    expect(text).toContain('1e-300');
  });

  it('has one for each combination of choices', async () => {
    const text = await emit({
      parameters: 'parameters:\n  form: { choices: [one, two], default: one, doc: Which. }\n',
      formula: 'sum[class](match(form, one = prediction, two = prediction * prediction))',
    });
    expect(text).toContain('const graphOne = ');
    expect(text).toContain('const graphTwo = ');
    expect(text).toMatch(/defineLoss\(\s*contract,\s*\[\s*graphOne,\s*graphTwo,?\s*\],?\s*\)/);
  });
});

it('declares exact types', async () => {
  const text = await emit({
    parameters: 'parameters:\n  class_weight: { shape: "[class]", default: 1, doc: How much. }\n',
    formula: 'sum[class](class_weight * prediction)',
  });
  expect(text).toContain("export interface AnExampleOptions extends LossOptions<'prediction', 'mean' | 'sum'> {");
  expect(text).toContain('readonly classWeight?: TensorLike;');
  expect(text).toContain("export const anExample: Loss<'prediction' | 'target', 'prediction', AnExampleOptions>");
});

it('lets no text of a specification out of its comments', async () => {
  const hostile = 'Ends here */ process.exit() /*\u2028process.exit() // \nprocess.exit()';
  const text = await emit({ formula: '# */ process.exit()\nsum[class](prediction)', doc: hostile });
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*/g, '');
  expect(code).not.toContain('process');
});
