import { expect, it } from 'vitest';
import { didYouMean, nearestName } from './nearestName.ts';

const names = ['reduction', 'weights', 'classWeight', 'axis'];

it.each([
  ['reductoin', 'reduction'],
  ['weight', 'weights'],
  ['class_weight', 'classWeight'],
  ['AXIS', 'axis'],
])('%s is near %s', (name, expected) => {
  expect(nearestName(name, names)).toBe(expected);
  expect(didYouMean(name, names)).toBe(`Did you mean ${expected}?`);
});

it('suggests nothing for a name like no other', () => {
  expect(didYouMean('temperature', names)).toBeUndefined();
});
