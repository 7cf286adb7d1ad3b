import { readSpec } from '@losswright/compiler';
import { describe, expect, it } from 'vitest';
import { tryGradients } from './testing/claims/tryGradients.ts';
import { readSpecs } from './catalogue/readSpecs.ts';
import { catalogue } from './catalogue/catalogue.ts';

const specs = await readSpecs(catalogue.specs);
const stating = specs.filter(({ gradient }) => gradient !== undefined);

const tryOn = (gradient: string): Promise<void> =>
  tryGradients(
    readSpec(
      `name: example
family: example
title: An example
summary: What it is.
inputs:
  x: { shape: "[batch..., class]", dtype: float, differentiable: true }
  y: { shape: "[batch...]", dtype: float, differentiable: true }
loss: "[batch...]"
formula: |
  error = sum[class](x) - y
  error^2 / 2
gradient: { x: ${gradient} }
reductions: [mean]
use: { tasks: [example] }
vectors: [{ x: [1], y: 1, value: 0, source: by hand }]
`,
      'example.loss.yaml',
    ),
    [],
  );

describe('a stated gradient', () => {
  it.each(stating.map((spec) => [spec.name, spec] as const))(
    'of %s is the derivative, except where it says that it is not',
    async (_, spec) => {
      await tryGradients(spec, specs);
    },
  );

  it('is accepted where it is the derivative', async () => {
    await tryOn('cotangent * error');
    await tryOn('{ formula: "where(y > 0, 1, cotangent * error)", except: "y > 0" }');
    await tryOn('{ formula: "where(x > 0, 1, cotangent * error)", except: "x > 0" }');
  });

  it.each([
    'cotangent * error * 1.0001',
    'cotangent * abs(error)',
    '{ formula: "where(y > 0, 1, cotangent * error)", except: "y > 1" }',
    '{ formula: "where(x > 0, 1, cotangent * error)", except: "y > 0" }',
  ])('is refused where it is not: %s', async (gradient) => {
    await expect(tryOn(gradient)).rejects.toThrow(/Property failed[^]*seed[^]*Counterexample/);
  });
});
