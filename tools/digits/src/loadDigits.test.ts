import { expect, test } from 'vitest';
import { loadDigits } from './loadDigits.ts';

const digits = loadDigits();

test('there are 1,797 images of 64 pixels', () => {
  expect(digits.count).toBe(1797);
  expect(digits.images).toHaveLength(1797 * 64);
  expect(digits.labels).toHaveLength(1797);
});

test('every digit appears as often as the source says', () => {
  const counts = Array.from({ length: 10 }, (_, digit) => digits.labels.filter((label) => label === digit).length);
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
});

test('the first image is the source’s zero', () => {
  expect(digits.labels[0]).toBe(0);
  expect(Array.from(digits.images.subarray(0, 16), (ink) => ink * 16)).toEqual(
    [
      [0, 0, 5, 13, 9, 1, 0, 0],
      [0, 0, 13, 15, 10, 15, 5, 0],
    ].flat(),
  );
});

test('ink goes from 0 to 1 and adds up to the source’s total', () => {
  expect(digits.images.reduce((least, ink) => Math.min(least, ink), Infinity)).toBe(0);
  expect(digits.images.reduce((most, ink) => Math.max(most, ink), -Infinity)).toBe(1);
  expect(digits.images.reduce((total, ink) => total + ink * 16, 0)).toBe(561_718);
});
