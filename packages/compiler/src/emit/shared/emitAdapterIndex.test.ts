import { expect, it } from 'vitest';
import { readSpec } from '../../schema/readSpec.ts';
import { emitAdapterIndex } from './emitAdapterIndex.ts';

const specOf = (name: string) =>
  readSpec(
    `name: ${name}
family: test
title: An example
summary: An example.
inputs:
  prediction: { shape: '[element...]', dtype: float, differentiable: true }
formula: |
  prediction^2
loss: '[element...]'
reductions: [mean]
properties: []
use: { tasks: [testing] }
references: []
vectors:
  - { prediction: [3], value: 9, source: by hand }
`,
    `${name}.loss.yaml`,
  );

it('exports every loss with its options, in alphabetical order', async () => {
  const [file] = await emitAdapterIndex([specOf('b_loss'), specOf('a_loss')]);
  expect(file).toEqual({
    path: 'index.ts',
    text: `// Generated from spec/losses. Do not edit.
export { aLoss, type ALossOptions } from './test/aLoss.ts';
export { bLoss, type BLossOptions } from './test/bLoss.ts';
`,
  });
});
