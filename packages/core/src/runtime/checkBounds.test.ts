import { expect, it } from 'vitest';
import { binaryCrossEntropy } from '../index.ts';

const probabilities = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => 0.5 + 0.5 * Math.sin(i * i));

it.each([Float32Array, Float64Array])('finds the one value of a %o that is out of bounds', (Kind) => {
  const [prediction, target] = [Kind.from(probabilities(20_001)), Kind.from(probabilities(20_001))];
  expect(Number.isFinite(binaryCrossEntropy(prediction, target))).toBe(true);
  target[12_345] = 1.5;
  expect(() => binaryCrossEntropy({ data: prediction, shape: [3, 6667] }, { data: target, shape: [3, 6667] })).toThrow(
    'binary_cross_entropy: target: expected not (target < 0 or target > 1), got 1.5 at [1, 5678].',
  );
});

it('lets what is no number through, if the condition does', () => {
  const prediction = probabilities(100);
  prediction[7] = Number.NaN;
  expect(binaryCrossEntropy(prediction, probabilities(100))).toBeNaN();
});
