import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  binaryCrossEntropyWithLogits,
  dice,
  LossInputError,
  meanSquaredError,
  sparseSoftmaxCrossEntropy,
  triplet,
} from '../../index.ts';
import { differences } from '../sameBits.fixture.ts';
import { evaluate, nestCalls } from '../simd/nestCalls.fixture.ts';
import { createPool, createPoolOf, type Pool } from './createPool.ts';
import { nodeThread } from './startThread.ts';

/** A thread that runs the source, which Node reads with help only. */
const startSource = () => {
  const workerData = new URL('./poolWorker.ts', import.meta.url).href;
  const program = `import('tsx/esm/api').then(({ register }) => {
    register();
    return import(require('node:worker_threads').workerData);
  });`;
  return nodeThread(new Worker(program, { eval: true, workerData }));
};

const numbers = (length: number, step = 1): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(step * i * i + 1)));

let pool: Pool;
let tasks = 0;

beforeAll(() => {
  pool = createPoolOf(3, () => {
    const thread = startSource();
    return {
      ...thread,
      post: (message) => {
        if (message.kind === 'task') tasks++;
        thread.post(message);
      },
    };
  });
});
afterAll(() => pool.close());

describe('a pool', { timeout: 30_000 }, () => {
  it.each([65_537, 100_003, 300_001])('gives the bits of one thread for %d elements', async (length) => {
    const [first, second] = [numbers(length), numbers(length, 2)];
    const pooled = await pool.loss(meanSquaredError).valueAndGrad(first, second);
    expect(differences(pooled, meanSquaredError.valueAndGrad(first, second))).toEqual([]);
    const bits = second.map((value) => (value > 0 ? 1 : 0));
    const options = { weights: first.map(Math.abs), reduction: 'none' } as const;
    const unreduced = await pool.loss(binaryCrossEntropyWithLogits).valueAndGrad(first, bits, options);
    expect(differences(unreduced, binaryCrossEntropyWithLogits.valueAndGrad(first, bits, options))).toEqual([]);
    expect(await pool.loss(meanSquaredError)(first, second)).toBe(meanSquaredError(first, second));
  });

  it.each([
    [101, 1001],
    [3, 70_001],
    [40_001, 3],
  ])('gives the bits of one thread for rows: %d of %d', async (rows, columns) => {
    const shape = [rows, columns];
    const logits = { data: numbers(rows * columns), shape };
    const labels = Int32Array.from({ length: rows }, (_, row) => (7 * row) % columns);
    const entropy = await pool.loss(sparseSoftmaxCrossEntropy).valueAndGrad(logits, labels);
    expect(differences(entropy, sparseSoftmaxCrossEntropy.valueAndGrad(logits, labels))).toEqual([]);
    const [positive, negative] = [2, 3].map((step) => ({ data: numbers(rows * columns, step), shape }));
    if (positive === undefined || negative === undefined) throw new Error('two were made');
    const apart = await pool.loss(triplet).valueAndGrad(logits, positive, negative);
    expect(differences(apart, triplet.valueAndGrad(logits, positive, negative))).toEqual([]);
    const [image, mask] = [logits, positive].map(({ data }) => ({ data: data.map(Math.abs), shape: [...shape, 1] }));
    if (image === undefined || mask === undefined) throw new Error('two were made');
    const overlap = await pool.loss(dice).valueAndGrad(image, mask);
    expect(differences(overlap, dice.valueAndGrad(image, mask))).toEqual([]);
  });

  it.each(nestCalls(7000))('gives the bits of one thread for nests of loops: $name', async (call) => {
    const { loss } = call;
    const before = tasks;
    // a loss of the package
    const pooled = pool.loss(loss as typeof meanSquaredError);
    expect(differences(await evaluate(pooled, call), evaluate(loss, call))).toEqual([]);
    expect(tasks - before).toBe(3);
  });

  it('writes into shared arrays, and into others', async () => {
    const length = 70_000;
    const shared = () => new Float32Array(new SharedArrayBuffer(4 * length));
    const [prediction, target] = [shared(), numbers(length)];
    prediction.set(numbers(length, 2));
    const into = { prediction: shared(), target: new Float32Array(length) };
    const { gradients } = await pool.loss(meanSquaredError).valueAndGrad(prediction, target, { into });
    expect(gradients.prediction.data).toBe(into.prediction);
    expect(gradients.target.data).toBe(into.target);
    const alone = meanSquaredError.valueAndGrad(prediction, target);
    expect(into.prediction.every((value, i) => Object.is(value, alone.gradients.prediction.data[i]))).toBe(true);
    expect(into.target.every((value, i) => Object.is(value, alone.gradients.target.data[i]))).toBe(true);
  });

  it('answers calls in turn, small ones and float64 in the caller’s thread', async () => {
    const pooled = pool.loss(meanSquaredError);
    const data = Array.from({ length: 5 }, (_, step) => numbers(70_001, step + 1));
    const all = await Promise.all(data.map((own) => pooled(own, numbers(70_001))));
    expect(all).toEqual(data.map((own) => meanSquaredError(own, numbers(70_001))));
    expect(await pooled([3, 5], [2, 7])).toBe(2.5);
  });

  it('rejects what the loss throws', async () => {
    await expect(pool.loss(meanSquaredError)([1, 2], [1])).rejects.toBeInstanceOf(LossInputError);
  });
});

describe('createPool', () => {
  it('rejects calls when it is closed', async () => {
    const closed = createPoolOf(1, startSource);
    const answer = closed.loss(meanSquaredError)(numbers(70_000), numbers(70_000));
    closed.close();
    await expect(answer).rejects.toThrow('the pool');
    await expect(closed.loss(meanSquaredError)(numbers(70_000), numbers(70_000))).rejects.toThrow('the pool is closed');
  });

  it('says what is missing without shared memory', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    expect(() => createPool({ threads: 2 })).toThrow('Cross-Origin-Opener-Policy');
    vi.unstubAllGlobals();
  });

  it.each([0, 1.5, Number.NaN])('refuses %d threads', (threads) =>
    expect(() => createPool({ threads })).toThrow('expected threads, a number of at least 1'),
  );
});
