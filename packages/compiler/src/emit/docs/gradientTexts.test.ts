import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileLoss } from '../../compile/compileLoss.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { gradientTexts } from './gradientTexts.ts';

it('writes the gradients in the language of the formula', () => {
  const path = new URL('../../../../../spec/losses/regression/huber.loss.yaml', import.meta.url);
  const [variant] = compileLoss(readSpec(readFileSync(path, 'utf8'), 'huber.loss.yaml'), 'core').variants;
  if (variant === undefined) throw new Error('expected a variant');
  expect(gradientTexts(variant)).toEqual({ prediction: 'cotangent * clipped', target: '-(cotangent * clipped)' });
});
