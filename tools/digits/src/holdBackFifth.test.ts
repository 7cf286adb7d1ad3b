import { expect, test } from 'vitest';
import { holdBackFifth } from './holdBackFifth.ts';
import type { LabelledImages } from './labelledImages.ts';
import { loadDigits } from './loadDigits.ts';

function describeRows({ images, labels }: LabelledImages): readonly string[] {
  return Array.from(labels, (label, row) => `${label}: ${images.subarray(row * 64, (row + 1) * 64).join(' ')}`);
}

test('one fifth is held back, and no image is lost, doubled or relabelled', () => {
  const digits = loadDigits();
  const { training, heldBack } = holdBackFifth(digits, 1);
  expect([training.count, heldBack.count]).toEqual([1438, 359]);
  expect([...describeRows(training), ...describeRows(heldBack)].sort()).toEqual([...describeRows(digits)].sort());
});

test('the seed decides the split', () => {
  const digits = loadDigits();
  expect(holdBackFifth(digits, 1)).toEqual(holdBackFifth(digits, 1));
  expect(holdBackFifth(digits, 1).heldBack.labels).not.toEqual(holdBackFifth(digits, 2).heldBack.labels);
});

test('every digit is held back', () => {
  expect(new Set(holdBackFifth(loadDigits(), 1).heldBack.labels).size).toBe(10);
});
