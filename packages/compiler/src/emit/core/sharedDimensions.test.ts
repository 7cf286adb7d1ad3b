import { expect, it } from 'vitest';
import { compileLoss } from '../../compile/compileLoss.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { specText } from './kernels.fixture.ts';
import { sharedDimensions } from './sharedDimensions.ts';

const sharedIn = (formula: string): Readonly<Record<string, string>> => {
  const inputs = `x: { shape: "[batch..., time, class]", dtype: float, differentiable: true }
  label: { shape: "[batch..., place]", dtype: integer }`;
  const loss = compileLoss(readSpec(specText(inputs, formula, '[batch...]'), 'test_loss.loss.yaml'), 'core');
  return Object.fromEntries(sharedDimensions(loss));
};

it('puts a made axis where an axis is that no operation has beside it', () => {
  const picked = 'pick[place](pick[class](x, label), index[state] // 2)';
  const formula = `axis state = 2 * size[place]\n  sum[time](sum[state](${picked}))`;
  expect(sharedIn(formula)).toEqual({ state: 'class' });
});

it('keeps axes apart that meet, if only in one operation', () => {
  const picked = 'pick[place](x * label, index[state] // 2)';
  const formula = `axis state = 2 * size[place]\n  sum[time](sum[state](sum[class](${picked})))`;
  expect(sharedIn(formula)).toEqual({});
});
