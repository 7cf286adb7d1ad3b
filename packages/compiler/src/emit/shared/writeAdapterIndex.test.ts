import { expect, it } from 'vitest';
import { writeAdapterIndex } from './writeAdapterIndex.ts';

const headingOf = (name: string) => ({ name, family: 'test', title: 'An example', summary: 'An example.' });

it('exports every loss with its options, in alphabetical order', () => {
  const [file] = writeAdapterIndex([headingOf('b_loss'), headingOf('a_loss')]);
  expect(file).toEqual({
    path: 'index.ts',
    text: `// Generated from spec/losses. Do not edit.
export { aLoss, type ALossOptions } from './test/aLoss.ts';
export { bLoss, type BLossOptions } from './test/bLoss.ts';`,
  });
});
