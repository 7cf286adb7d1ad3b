import {
  binaryCrossEntropyWithLogits as exactCrossEntropy,
  dice as exactDice,
  meanSquaredError as exactMean,
} from '@losswright/core';
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { binaryCrossEntropyWithLogits, dice, meanSquaredError } from '../generated/index.ts';
import { buildModel } from './buildModel.ts';
import { createLoss } from './createLoss.ts';

ort.env.logLevel = 'fatal';

const count = 2 ** 20;
const most = 1e-6;
const relative = (found: number | undefined, exact: number) => Math.abs((found ?? Number.NaN) / exact - 1);

/** Numbers in [0, 1) that look random and are the same every time. */
const noise = (seed: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.abs(Math.sin(seed * 12.9898 + i * 78.233) * 43758.5453) % 1);
const first = noise(1);
const second = noise(2);
const logits = first.map((number) => 20 * number - 10);
const labels = second.map((number) => Number(number > 0.5));
const doubles = (data: Float32Array) => Float64Array.from(data);
const [one, other, scores, bits] = [doubles(first), doubles(second), doubles(logits), doubles(labels)];

const tensor = (data: Float32Array<ArrayBuffer>, ...shape: readonly number[]) => new ort.Tensor('float32', data, shape);

describe('sums of 2^20 elements on the CPU', () => {
  it('are right in a mean squared error', async () => {
    const loss = await createLoss(meanSquaredError);
    const { value } = await loss.run({ prediction: tensor(first, count), target: tensor(second, count) });
    await loss.release();
    expect(relative(Number(value.data[0]), exactMean(one, other))).toBeLessThan(most);
  });

  it('are right in a cross-entropy', async () => {
    const loss = await createLoss(binaryCrossEntropyWithLogits);
    const { value } = await loss.run({ logits: tensor(logits, count, 1), target: tensor(labels, count, 1) });
    await loss.release();
    const shape = [count, 1];
    const exact = exactCrossEntropy({ data: scores, shape }, { data: bits, shape });
    expect(relative(Number(value.data[0]), Number(exact))).toBeLessThan(most);
  });

  it('are right in a Dice loss and its gradient', async () => {
    const loss = await createLoss(dice);
    const shape = [1, count, 1];
    const { value, gradients } = await loss.run({
      prediction: tensor(first, ...shape),
      target: tensor(labels, ...shape),
    });
    await loss.release();
    const exact = exactDice.valueAndGrad({ data: one, shape }, { data: bits, shape });
    expect(relative(Number(value.data[0]), Number(exact.value))).toBeLessThan(most);
    const slopes = [0, 1, count - 1].map((i) =>
      relative(Number(gradients.prediction.data[i]), exact.gradients.prediction.data[i] ?? 0),
    );
    expect(Math.max(...slopes)).toBeLessThan(most);
  });
});

// A model for any provider can take long sums in float64 nowhere, so it takes them in two stages.
describe.each(['portable', 'wasm'] as const)('sums of 2^20 elements in a model for %s', (target) => {
  it.each([[count], [2 ** 9, 2 ** 11], [8, 3, 2 ** 15, 1]])('of the shape %o and more are right', async (...shape) => {
    const shapes = { prediction: shape, target: shape };
    const used = shape.reduce((product, length) => product * length, 1);
    const bytes = buildModel(meanSquaredError, { shapes, target, gradients: [] });
    const session = await ort.InferenceSession.create(bytes);
    const [left, right] = [first.slice(0, used), second.slice(0, used)];
    const { value } = await session.run({ prediction: tensor(left, ...shape), target: tensor(right, ...shape) });
    await session.release();
    expect(value?.dims).toEqual([]);
    const exact = exactMean(Float64Array.from(left), Float64Array.from(right));
    expect(relative(Number(value?.data[0]), exact)).toBeLessThan(most);
  });

  it('of squares are right', async () => {
    const shapes = { prediction: [count], target: [count] };
    const options = { shapes, target, gradients: [], reduction: 'sum' } as const;
    const session = await ort.InferenceSession.create(buildModel(meanSquaredError, options));
    const { value } = await session.run({ prediction: tensor(first, count), target: tensor(second, count) });
    await session.release();
    const exact = exactMean(one, other, { reduction: 'sum' });
    expect(relative(Number(value?.data[0]), Number(exact))).toBeLessThan(most);
  });

  it('over the pixels of every image are right', async () => {
    const shape = [2, 2 ** 9, 2 ** 9, 2];
    const shapes = { prediction: shape, target: shape };
    const session = await ort.InferenceSession.create(buildModel(dice, { shapes, target, reduction: 'none' }));
    const { value, gradient_prediction: gradient } = await session.run({
      prediction: tensor(first, ...shape),
      target: tensor(labels, ...shape),
    });
    await session.release();
    const options = { reduction: 'none' } as const;
    const exact = exactDice.valueAndGrad({ data: one, shape }, { data: bits, shape }, options);
    const expected = Array.from(exact.value.data);
    expect(value?.dims).toEqual([2, 2]);
    const errors = expected.map((number, i) => relative(Number(value?.data[i]), number));
    expect(Math.max(...errors)).toBeLessThan(most);
    for (const i of [0, 5, count - 1]) {
      expect(relative(Number(gradient?.data[i]), exact.gradients.prediction.data[i] ?? 0)).toBeLessThan(most);
    }
  });
});
