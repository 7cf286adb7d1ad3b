import { expect, it } from 'vitest';
import { sameExpression } from '../graph/createIdentify.ts';
import { constant } from '../graph/leaves.ts';
import { less, where } from '../graph/masks.ts';
import { column } from '../runValues.fixture.ts';
import { besideCount } from './besideCount.ts';

const x = column('x', []).value;
const [zero, one, nan] = [constant(0), constant(1), constant(Number.NaN)];
const [isLow, isLowest] = [less(x, one), less(x, zero)];

it('leaves a NaN to the count, which has it by the same selection', () => {
  const { elements, areZeroUncounted } = besideCount(where(isLow, x, nan), where(isLow, one, nan));
  expect(sameExpression(elements, where(isLow, x, zero))).toBe(true);
  expect(areZeroUncounted).toBe(true);
});

it('keeps a NaN that counts, and one by another selection', () => {
  const elements = where(isLow, x, nan);
  expect(besideCount(elements, one).elements).toBe(elements);
  expect(besideCount(elements, where(isLowest, one, nan)).elements).toBe(elements);
});

it('tells whether what does not count is 0', () => {
  const count = where(isLow, zero, where(isLowest, one, nan));
  expect(besideCount(where(isLow, zero, where(isLowest, x, nan)), count).areZeroUncounted).toBe(true);
  expect(besideCount(where(isLow, x, where(isLowest, x, nan)), count).areZeroUncounted).toBe(false);
  expect(besideCount(x, count).areZeroUncounted).toBe(false);
});
