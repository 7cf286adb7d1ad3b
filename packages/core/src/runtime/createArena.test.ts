import { describe, expect, it, vi } from 'vitest';
import { cosineEmbedding, dice, meanSquaredError, sigmoidFocal, sparseSoftmaxCrossEntropy } from '../index.ts';
import { createArena } from './createArena.ts';
import { differences } from './sameBits.fixture.ts';

const numbers = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(i * i + 1)));

const inArena = (arena: ReturnType<typeof createArena>, values: Float32Array): Float32Array => {
  const array = arena.alloc(values.length);
  array.set(values);
  return array;
};

const guard = 1234;

describe('createArena', () => {
  it.each([1, 17, 64, 4099, 16_385, 40_003])('gives the same bits as arrays elsewhere, of %d elements', (length) => {
    const arena = createArena(8 * length + 64);
    const [prediction, target] = [numbers(length), numbers(length).reverse()];
    const into = { prediction: arena.alloc(length), target: arena.alloc(length) };
    const behind = arena.alloc(16).fill(guard);
    const [ownPrediction, ownTarget] = [inArena(arena, prediction), inArena(arena, target)];
    const own = meanSquaredError.valueAndGrad(ownPrediction, ownTarget, { into });
    expect(differences(own, meanSquaredError.valueAndGrad(prediction, target))).toEqual([]);
    expect(behind).toEqual(new Float32Array(16).fill(guard));
    expect(ownPrediction).toEqual(prediction);
    const options = { alpha: 0.25, gamma: 1.5 };
    const focal = sigmoidFocal.valueAndGrad(ownPrediction, ownTarget, options);
    expect(differences(focal, sigmoidFocal.valueAndGrad(prediction, target, options))).toEqual([]);
  });

  it.each([
    [3, 7],
    [40, 1001],
    [2, 70_001],
    [5000, 5],
  ])('gives the same bits for rows: %d of %d', (rows, columns) => {
    const arena = createArena(8 * rows * columns);
    const label = Int32Array.from({ length: rows }, (_, row) => row % columns);
    const logits = { data: numbers(rows * columns), shape: [rows, columns] };
    const own = { ...logits, data: inArena(arena, logits.data) };
    const into = { logits: arena.alloc(rows * columns) };
    const behind = arena.alloc(16).fill(guard);
    const entropy = sparseSoftmaxCrossEntropy.valueAndGrad(own, label, { into });
    expect(differences(entropy, sparseSoftmaxCrossEntropy.valueAndGrad(logits, label))).toEqual([]);
    expect(behind).toEqual(new Float32Array(16).fill(guard));
    const image = { data: numbers(rows * columns).map(Math.abs), shape: [rows, columns, 1] };
    const ownImage = { ...image, data: inArena(arena, image.data) };
    const overlap = dice.valueAndGrad(ownImage, image, { into: { prediction: into.logits } });
    expect(differences(overlap, dice.valueAndGrad(image, image))).toEqual([]);
  });

  it('takes calls on arrays of which only some lie in it', () => {
    const arena = createArena(2000);
    const [first, second] = [numbers(600), numbers(600).reverse()].map((data) => ({ data, shape: [2, 300] }));
    if (first === undefined || second === undefined) throw new Error('two were made');
    const call = [{ data: inArena(arena, first.data), shape: [2, 300] }, second, [1, -1]] as const;
    const elsewhere = cosineEmbedding.valueAndGrad(first, second, [1, -1]);
    expect(differences(cosineEmbedding.valueAndGrad(...call), elsewhere)).toEqual([]);
  });

  it('counts what is left, and begins anew after a reset, with zeros', () => {
    const arena = createArena(100);
    arena.alloc(60).fill(1);
    expect(arena.left).toBe(40);
    expect(() => arena.alloc(41)).toThrow(
      'alloc: expected at most 40 elements, which the arena has left of 100, got 41. ' +
        'Make a larger arena, or reset this one when nothing uses its arrays any more.',
    );
    arena.reset();
    expect(arena.alloc(100)).toEqual(new Float32Array(100));
    expect(arena.left).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a capacity of %d', (capacity) =>
    expect(() => createArena(capacity)).toThrow('expected a number of elements of at least 1'),
  );

  it('gives arrays like all others where there is no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    const arena = createArena(10);
    vi.unstubAllGlobals();
    const own = inArena(arena, Float32Array.of(3, 5));
    expect(meanSquaredError(own, Float32Array.of(2, 7))).toBe(2.5);
  });
});
