import { describe, expect, it } from 'vitest';
import { createArena, huber } from '../../index.ts';
import { defineLoss } from '../defineLoss.ts';
import { partsOf } from '../lossParts.ts';
import { differences } from '../sameBits.fixture.ts';
import { mixedKernels } from './mixedKernels.ts';

const { contract, variants, simd } = partsOf(huber);
if (simd === undefined) throw new Error('the loss has no kernels');
// called as the loss itself is
const byGrid = defineLoss(contract, variants, mixedKernels(simd.kernels)) as unknown as typeof huber;

const numbers = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.fround(2 * Math.sin(i * i + 1)));

describe('elementKernels', () => {
  it.each([1, 3, 16, 47, 49, 8191, 8192, 8193, 20_001])(
    'give the bits of kernels of rows for %d elements',
    (length) => {
      const [prediction, target] = [numbers(length), numbers(length).reverse()];
      const cotangent = numbers(length).map((value) => value + 3);
      for (const options of [
        {},
        { delta: 0.5, gradients: ['target'] },
        { gradients: ['prediction'] },
        { weights: numbers(length).map(Math.abs), normalizer: 'weights' },
        { reduction: 'none', weights: 2, cotangent },
      ] as const) {
        expect(
          differences(
            huber.valueAndGrad(prediction, target, options),
            byGrid.valueAndGrad(prediction, target, options),
          ),
        ).toEqual([]);
        const { reduction } = { reduction: 'mean', ...options } as const;
        expect(huber(prediction, target, { reduction })).toEqual(byGrid(prediction, target, { reduction }));
      }
    },
  );

  it.each([17, 8192, 20_001])('compute %d elements where they lie in an arena, and beside it', (length) => {
    const arena = createArena(5 * length + 100);
    const inside = (values: Float32Array): Float32Array => {
      const array = arena.alloc(values.length);
      array.set(values);
      return array;
    };
    const [prediction, target] = [numbers(length), numbers(length).reverse()];
    const expected = byGrid.valueAndGrad(prediction, target);
    const into = { prediction: arena.alloc(length), target: new Float32Array(length) };
    const guard = inside(Float32Array.of(1, 2, 3, 4));
    expect(differences(huber.valueAndGrad(inside(prediction), target, { into }), expected)).toEqual([]);
    expect(guard).toEqual(Float32Array.of(1, 2, 3, 4));
  });
});
