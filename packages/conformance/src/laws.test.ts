import { propertyTable, readSpec } from '@losswright/compiler';
import { describe, expect, it } from 'vitest';
import { interpretedLoss } from './testing/claims/interpretedLoss.ts';
import { tryClaim } from './testing/claims/tryClaim.ts';

const elements = '[batch..., class]';
const rows = '[batch...]';

const tryOn = async (claim: string, formula: string, loss: string): Promise<void> => {
  const text = `name: example
family: example
title: An example
summary: What it is.
inputs:
  x: { shape: "[batch..., class]", dtype: float, differentiable: true }
  y: { shape: "[batch..., class]", dtype: float, differentiable: true }
parameters:
  delta: { default: 1, range: "(0, inf)", doc: A bound. }
  form: { choices: [plain, other], default: plain, doc: A choice. }
loss: "${loss}"
formula: |
  ${formula}
reductions: [mean]
properties:
  - ${claim}
use: { tasks: [example] }
vectors: [{ x: [1], y: [1], value: 1, source: by hand }]
`;
  const interpreted = interpretedLoss(readSpec(text, 'example.loss.yaml'));
  for (const each of interpreted.compiled.claims) await tryClaim(interpreted, each);
};

const brier = 'sum[class]((x - y)^2)';
const entropy = '-sum[class](y * log_softmax[class](x))';
const focal = '-sum[class]((1 - softmax[class](x))^2 * y * log_softmax[class](x))';

const cases: readonly (readonly [claim: string, holds: string, fails: string, loss?: string])[] = [
  ['nonnegative', 'abs(x - y)', 'x - y'],
  ['nonnegative', 'abs(x - y)', 'where(x == y, nan, 1)'],
  ['nonnegative where x >= y', 'x - y', 'x - 2 * y'],
  ['nonnegative with form = plain', 'match(form, plain = x^2, other = x)', 'match(form, plain = x, other = x^2)'],
  ['nonnegative', 'match(form, plain = x^2, other = x^4)', 'match(form, plain = x^2, other = x^3)'],
  ['zero-at-target', 'abs(x - y)', 'abs(x - y) + 0.001'],
  ['symmetric', '(x - y)^2', 'x^2 - y^2 * x'],
  ['symmetric', '(x - y)^2', '(x - y)^2 + x - stop_gradient(x)'],
  ['smooth', 'softplus(x) + clamp(x - y, -1, 1) * (x - y - clamp(x - y, -1, 1) / 2)', 'abs(x - y)'],
  ['smooth', 'sqrt(1 + (x - y)^2)', 'relu(sqrt(1 + (x - y)^2) - 1.2345)'],
  ['robust', 'softplus(x) * y', '(x - y)^2'],
  ['robust where x > 0', 'log1p(x)', 'log(x)'],
  ['bounded-by(delta)', 'delta * sigmoid(x - y)', 'delta * 2 * sigmoid(x - y)'],
  ['gradient-bounded-by(delta)', 'delta * abs(x - y)', '(x - y)^2'],
  ['gradient-bounded-by(1 / delta)', 'log1p(((x - y) / delta)^2)', '1.01 * x / delta'],
  ['convex-in(x)', 'abs(x) - y^2', 'x * x * x'],
  ['convex-in(x)', '(x - y)^2', 'sigmoid(x)'],
  ['convex-in(x)', 'abs(x)', 'sqrt(1 + abs(x))'],
  ['convex-in(x)', 'abs(x)', 'abs(x) + 2 * (x - stop_gradient(x))'],
  ['increasing-in(x)', 'softplus(x - y)', '(x + 3)^2'],
  ['increasing-in(x)', 'softplus(x - y)', 'softplus(x - y) - (x - stop_gradient(x))'],
  ['decreasing-in(x)', 'softplus(y - x)', 'x * y'],
  ['shift-invariant-in(x)', 'log_softmax[class](x)', 'softmax[class](x + x^2)'],
  ['shift-invariant-in(x, batch...)', 'x - mean[batch...](x)', 'x - mean[class](x)'],
  ['shift-invariant-in(x)', 'log_softmax[class](x)', 'log_softmax[class](x) + x - stop_gradient(x)'],
  ['translation-invariant-in(x, y)', '(x - y)^2', '(x - 2 * y)^2'],
  ['translation-invariant-in(x, y)', '(x - y)^2', '(x - y)^2 + x - stop_gradient(x)'],
  ['scale-invariant-in(y)', 'sign(y) * x', 'y * x'],
  ['scale-invariant-in(x)', 'x / sum[class](abs(x))', 'x / (1 + sum[class](abs(x)))'],
  ['permutation-invariant-in(class)', 'x * mean[class](y)', 'x * cumsum[class](y)'],
  ['permutation-invariant-in(class)', entropy, 'sum[class](x * index[class])', rows],
  ['permutation-invariant-in(batch...)', entropy, 'sum[class](x) * index[batch...]', rows],
  ['proper(softmax)', entropy, focal, rows],
  ['proper(distribution)', brier, 'sum[class](abs(x - y))', rows],
  ['proper(sigmoid)', 'softplus(x) - y * x', 'abs(sigmoid(x) - y)'],
  ['proper(probability)', '(x - y)^2', 'log1p((x - y)^2)'],
];

describe('the law of a property', () => {
  const rowOf = ([claim, holds, fails, loss = elements]: (typeof cases)[number]) =>
    [claim, holds, fails, loss] as const;

  it.each(cases.map(rowOf))('%s accepts %s, and refuses %s', async (claim, holds, fails, loss) => {
    await tryOn(claim, holds, loss);
    await expect(tryOn(claim, fails, loss)).rejects.toThrow(/Property failed[^]*seed[^]*Counterexample/);
  });

  it('is tested for every property', () => {
    const tried = new Set(cases.map(([claim]) => /^[a-z-]+/.exec(claim)?.[0]));
    expect(Object.keys(propertyTable).filter((name) => !tried.has(name))).toEqual([]);
  });

  it('says so where nothing has been tried', async () => {
    await expect(tryOn('nonnegative where x > 100', 'abs(x)', elements)).rejects.toThrow('too many pre-condition');
  });
});
