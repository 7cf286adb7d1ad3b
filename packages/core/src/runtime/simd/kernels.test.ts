import { describe, expect, it } from 'vitest';
import { createArena, dice, meanSquaredError } from '../../index.ts';
import { differences } from '../sameBits.fixture.ts';
import { withoutKernels } from '../withoutKernels.ts';

const numbers = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(i * i + 1)));

/** Around the length of a vector, a block and a run. */
const lengths = [1, 3, 4, 5, 255, 256, 257, 8191, 8192, 8193, 20_001];

describe('kernels', () => {
  it.each(lengths)('see each of %d elements once', (length) => {
    const [prediction, target] = [numbers(length), numbers(length).reverse()];
    const { value, gradients } = meanSquaredError.valueAndGrad(prediction, target, { reduction: 'sum' });
    const errors = prediction.map((own, i) => own - (target[i] ?? 0));
    const wanted = errors.reduce((sum, error) => sum + Math.fround(error * error), 0);
    expect(Math.abs(value / wanted - 1 || 0)).toBeLessThan(1e-6);
    expect(gradients.prediction.data).toEqual(errors.map((error) => 2 * error));
    expect(gradients.target.data).toEqual(errors.map((error) => -2 * error));
  });

  it('give the same bits for a weight of 1 as without weights', () => {
    const [prediction, target] = [numbers(10_001), numbers(10_001).reverse()];
    const plain = meanSquaredError.valueAndGrad(prediction, target);
    expect(meanSquaredError.valueAndGrad(prediction, target, { weights: 1 })).toEqual(plain);
  });

  it('give the gradient by one input the bits that it has beside others', () => {
    const [prediction, target] = [numbers(1001), numbers(1001).reverse()];
    const { value, gradients } = meanSquaredError.valueAndGrad(prediction, target);
    const first = meanSquaredError.valueAndGrad(prediction, target, { gradients: ['prediction'] });
    expect(first).toEqual({ value, gradients: { prediction: gradients.prediction } });
  });

  const shapes = [
    [2, 501, 3],
    [3, 7, 50],
    [1, 70_001, 2],
  ] as const;
  const ofClasses = (classes: number) => {
    const classWeight = Array.from({ length: classes }, (_, i) => i + 0.5);
    return [
      {},
      { classWeight },
      { includeBackground: false },
      { includeBackground: false, classWeight, reduction: 'sum' },
      { reduceOver: 'batch', includeBackground: false, classWeight },
    ] as const;
  };
  const cases = shapes.flatMap((shape) => ofClasses(shape[2]).map((options) => [...shape, options] as const));

  it.each(cases)('compute on interleaved rows: %d images of %d pixels of %d classes, %o', (...given) => {
    const [images, pixels, classes, options] = given;
    const [shape, length] = [[images, pixels, classes], images * pixels * classes];
    const prediction = { data: numbers(length).map(Math.abs), shape };
    const target = { data: numbers(length).reverse().map(Math.abs), shape };
    const byKernels = dice.valueAndGrad(prediction, target, options);
    const byLoops = withoutKernels(dice).valueAndGrad(prediction, target, options);
    expect(differences(byKernels, byLoops)).not.toEqual([]);
    expect(Math.abs(byKernels.value / byLoops.value - 1)).toBeLessThan(1e-6);
    const [own, others] = [byKernels, byLoops].map(({ gradients }) => [...gradients.prediction.data]);
    if (own === undefined || others === undefined) throw new Error('two were made');
    const scale = others.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const errors = own.map((value, i) => Math.abs(value - (others[i] ?? Number.NaN)));
    expect(errors.reduce((most, error) => Math.max(most, error), 0)).toBeLessThan(1e-6 * scale);
    const arena = createArena(2 * length);
    const moved = { data: arena.alloc(length), shape };
    moved.data.set(prediction.data);
    expect(differences(dice.valueAndGrad(moved, target, options), byKernels)).toEqual([]);
  });
});
