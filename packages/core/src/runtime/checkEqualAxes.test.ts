import { expect, it } from 'vitest';
import { exampleContract } from './exampleContract.fixture.ts';
import { LossInputError, prepareCall } from './index.ts';

const equal = [['class', 'coordinate']] as const;
const contract = {
  ...exampleContract,
  // Only the form "whole" renames one axis to the other.
  equalAxes: exampleContract.specification.variants.map(({ choices }) => (choices.form === 'whole' ? equal : [])),
};

const prepare = (classes: number, form: string) =>
  prepareCall(
    contract,
    [
      { shape: [2, classes], dtype: 'float' },
      { shape: [2], dtype: 'integer' },
      { shape: [2, 4], dtype: 'float' },
    ],
    { form },
  );

it('refuses unequal lengths of axes that the formula takes for one another', () => {
  expect(() => prepare(3, 'whole')).toThrow(LossInputError);
  expect(() => prepare(3, 'whole')).toThrow(
    'example_loss: box: expected 3 along coordinate, as score has along class, got 4. The formula takes one axis for the other.',
  );
});

it('lets them be where they are equal, or another variant has no such formula', () => {
  expect(prepare(4, 'whole').sizes.class).toBe(4);
  expect(prepare(3, 'row').sizes.class).toBe(3);
});
