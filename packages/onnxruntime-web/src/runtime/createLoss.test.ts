import * as ort from 'onnxruntime-web';
import { afterAll, describe, expect, it } from 'vitest';
import { dice, lsganDiscriminator, meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { createLoss } from './createLoss.ts';
import { exampleLoss } from './exampleLoss.fixture.ts';
import type { OrtTensor } from './session/ortRuntime.ts';

ort.env.logLevel = 'fatal';

const float64 = (shape: readonly number[], ...numbers: number[]) =>
  new ort.Tensor('float64', Float64Array.from(numbers), shape);
const float32 = (shape: readonly number[], ...numbers: number[]) =>
  new ort.Tensor('float32', Float32Array.from(numbers), shape);
const int32 = (shape: readonly number[], ...numbers: number[]) =>
  new ort.Tensor('int32', Int32Array.from(numbers), shape);
const numbersOf = ({ data }: OrtTensor) => Array.from(data, Number);

/** Numbers that look random and are the same every time. */
const noise = (count: number, seed = 1) =>
  Array.from({ length: count }, (_, i) => Math.sin(seed * 12.9898 + i * 78.233) * 2);

const opened: { readonly release: () => Promise<void> }[] = [];
const open: typeof createLoss = async (...call) => {
  const session = await createLoss(...call);
  opened.push(session);
  return session;
};
afterAll(async () => {
  for (const session of opened) await session.release();
});

interface Runnable {
  readonly run: (tensors: never) => Promise<{ value: OrtTensor; gradients: Readonly<Record<string, OrtTensor>> }>;
}

/** Compares every gradient with central differences of Σ cotangent · value. */
const expectTrueGradients = async (
  loss: Runnable,
  tensors: Readonly<Record<string, OrtTensor>>,
  names: readonly string[],
): Promise<void> => {
  // The sessions of this file differ in the names of their inputs.
  const run = loss.run as (given: Readonly<Record<string, OrtTensor>>) => ReturnType<Runnable['run']>;
  const cotangent = tensors.cotangent === undefined ? undefined : numbersOf(tensors.cotangent);
  const totalOf = ({ value }: { value: OrtTensor }) =>
    numbersOf(value).reduce((total, number, i) => total + number * (cotangent?.[i] ?? 1), 0);
  const { gradients } = await run(tensors);
  const step = 1e-5;
  for (const name of names) {
    const tensor = tensors[name];
    const gradient = gradients[name];
    if (tensor === undefined || gradient === undefined) throw new Error(`there is no ${name}`);
    expect(gradient.dims).toEqual(tensor.dims);
    const numbers = numbersOf(tensor);
    for (const [i, exact] of numbersOf(gradient).entries()) {
      const moved = (by: number) => float64(tensor.dims, ...numbers.with(i, (numbers[i] ?? 0) + by));
      const after = totalOf(await run({ ...tensors, [name]: moved(step) }));
      const before = totalOf(await run({ ...tensors, [name]: moved(-step) }));
      expect(exact).toBeCloseTo((after - before) / (2 * step), 7);
    }
  }
};

describe('gradients are the differences of the value', () => {
  const score = float64([2, 3, 2], ...noise(12));
  const bias = float64([], 0.5);
  const weights = float64([2, 3], 1, 0, 2, 0.5, 0, 3);

  it.each(['mean', 'sum', 'batch-mean'] as const)('%s, of a loss whose gradients lack axes', async (reduction) => {
    const loss = await open(exampleLoss, { dtype: 'float64', reduction });
    await expectTrueGradients(loss, { score, bias }, ['score', 'bias']);
  });

  it.each(['count', 'weights', 'nonzero'] as const)('with weights, by %s', async (normalizer) => {
    const loss = await open(exampleLoss, { dtype: 'float64', normalizer, weights: true });
    await expectTrueGradients(loss, { score, bias, weights }, ['score', 'bias']);
  });

  it('of an unreduced loss with weights and a cotangent', async () => {
    const loss = await open(exampleLoss, { dtype: 'float64', reduction: 'none', weights: true, cotangent: true });
    const cotangent = float64([2, 3], ...noise(6, 3));
    await expectTrueGradients(loss, { score, bias, weights, cotangent }, ['score', 'bias']);
  });

  it('of a loss without axes with a cotangent', async () => {
    const loss = await open(lsganDiscriminator, { dtype: 'float64', reduction: 'none', cotangent: true });
    const tensors = {
      real: float64([2], ...noise(2)),
      fake: float64([3, 1], ...noise(3)),
      cotangent: float64([], -1.5),
    };
    await expectTrueGradients(loss, tensors, ['real', 'fake']);
    const { value } = await loss.run(tensors);
    expect(value.dims).toEqual([]);
  });

  it('with the class axis in the middle, and a parameter along it', async () => {
    const options = { dtype: 'float64', reduction: 'none', axis: 1, classCost: [1, 2, 3] } as const;
    const loss = await open(exampleLoss, options);
    const tensors = { score: float64([2, 3, 2], ...noise(12)), bias };
    await expectTrueGradients(loss, tensors, ['score', 'bias']);
    const { value } = await loss.run(tensors);
    expect(value.dims).toEqual([2, 2]);
    const [a = 0, , b = 0, , c = 0] = noise(12);
    expect(numbersOf(value)[0]).toBeCloseTo(2 * (a + b + c) + 6 + 0.5, 12);
  });

  it.each([{ gradients: ['prediction'] as const }, { reduction: 'none' as const }])(
    'mean squared error %o',
    async (options) => {
      const loss = await open(meanSquaredError, { dtype: 'float64', ...options });
      const tensors = { prediction: float64([2, 3], ...noise(6)), target: float64([2, 3], ...noise(6, 2)) };
      await expectTrueGradients(loss, tensors, options.gradients ?? ['prediction', 'target']);
    },
  );

  it.each([{}, { labelSmoothing: 0.1, classWeight: [1, 2, 0.5] }])('softmax cross-entropy %o', async (options) => {
    const loss = await open(sparseSoftmaxCrossEntropy, { dtype: 'float64', ...options });
    const tensors = { logits: float64([4, 3], ...noise(12)), target: int32([4], 0, 2, -100, 1) };
    await expectTrueGradients(loss, tensors, ['logits']);
  });

  it.each([{}, { power: 2, reduceOver: 'batch', includeBackground: false } as const])('dice %o', async (options) => {
    const loss = await open(dice, { dtype: 'float64', ...options });
    const positive = (seed: number) => noise(12, seed).map((number) => 0.1 + Math.abs(number));
    const tensors = { prediction: float64([2, 3, 2], ...positive(1)), target: float64([2, 3, 2], ...positive(2)) };
    await expectTrueGradients(loss, tensors, ['prediction', 'target']);
  });
});

describe('shapes', () => {
  it('are free from run to run', async () => {
    const loss = await open(sparseSoftmaxCrossEntropy);
    for (const [count, classes] of [
      [1, 2],
      [3, 5],
      [2, 2],
    ] as const) {
      const logits = float32([count, classes], ...Array.from({ length: count * classes }, () => 0));
      const target = int32([count], ...Array.from({ length: count }, () => 1));
      const { value, gradients } = await loss.run({ logits, target });
      expect(numbersOf(value)[0]).toBeCloseTo(Math.log(classes), 6);
      expect(value.dims).toEqual([]);
      expect(gradients.logits.dims).toEqual([count, classes]);
    }
  });

  it('may have the class axis anywhere, in tensors of any rank', async () => {
    const loss = await open(sparseSoftmaxCrossEntropy, { axis: 1, reduction: 'none' });
    for (const space of [[], [2], [2, 2]] as const) {
      const shape = [2, 3, ...space];
      const count = shape.reduce((product, length) => product * length, 1);
      const target = int32([2, ...space], ...Array.from({ length: count / 3 }, () => 0));
      const { value } = await loss.run({ logits: float32(shape, ...noise(count)), target });
      expect(value.dims).toEqual([2, ...space]);
    }
    const unusual = await open(sparseSoftmaxCrossEntropy, { axis: -3, reduction: 'none' });
    const { value } = await unusual.run({
      logits: float32([3, 2, 2], ...noise(12)),
      target: int32([2, 2], 0, 1, 2, 0),
    });
    expect(value.dims).toEqual([2, 2]);
  });

  it('may be known beforehand, and are then the only ones', async () => {
    const shapes = { logits: [2, 3, 2], target: [2, 2] };
    const loss = await open(sparseSoftmaxCrossEntropy, { shapes, axis: 1, weights: true, reduction: 'batch-mean' });
    const tensors = { logits: float32([2, 3, 2], ...noise(12)), target: int32([2, 2], 0, 1, 2, 0) };
    const free = await open(sparseSoftmaxCrossEntropy, { axis: 1, weights: true, reduction: 'batch-mean' });
    const weights = float32([2], 1, 2);
    const [known, expected] = [await loss.run({ ...tensors, weights }), await free.run({ ...tensors, weights })];
    expect(known.value.dims).toEqual([]);
    expect(numbersOf(known.value)[0]).toBeCloseTo(numbersOf(expected.value)[0] ?? Number.NaN, 6);
    expect(known.gradients.logits.dims).toEqual([2, 3, 2]);
    for (const [i, slope] of numbersOf(known.gradients.logits).entries()) {
      expect(slope).toBeCloseTo(numbersOf(expected.gradients.logits)[i] ?? Number.NaN, 6);
    }
    const other = { logits: float32([1, 3, 2], ...noise(6)), target: int32([1, 2], 0, 1), weights };
    await expect(loss.run(other)).rejects.toThrow(
      'logits: expected the shape [2, 3, 2] that the loss was created for, got [1, 3, 2]',
    );
  });

  it('may be empty: the mean of nothing is 0, or NaN', async () => {
    const tensors = { prediction: float32([0, 2]), target: float32([0, 2]) };
    const loss = await open(meanSquaredError);
    const { value, gradients } = await loss.run(tensors);
    expect([numbersOf(value), gradients.prediction.dims]).toEqual([[0], [0, 2]]);
    const strict = await open(meanSquaredError, { empty: 'nan' });
    expect(numbersOf((await strict.run(tensors)).value)).toEqual([Number.NaN]);
  });

  it('may have an empty axis inside of every element', async () => {
    const loss = await open(dice, { reduction: 'none' });
    const { value, gradients } = await loss.run({ prediction: float32([2, 0, 1]), target: float32([2, 0, 1]) });
    expect([value.dims, numbersOf(value)]).toEqual([
      [2, 1],
      [0, 0],
    ]);
    expect(gradients.target.dims).toEqual([2, 0, 1]);
  });
});

describe('weights', () => {
  it('of 0 exclude an element whose loss is infinite', async () => {
    const loss = await open(meanSquaredError, { weights: true, normalizer: 'nonzero' });
    const prediction = float32([3], 1, Infinity, Number.NaN);
    const { value, gradients } = await loss.run({
      prediction,
      target: float32([3], 0, 0, 0),
      weights: float32([3], 2, 0, 0),
    });
    expect([numbersOf(value), numbersOf(gradients.prediction)]).toEqual([[2], [4, 0, 0]]);
  });

  it('are repeated where they have a smaller shape', async () => {
    const loss = await open(meanSquaredError, { weights: true, reduction: 'sum' });
    const prediction = float32([2, 2], 1, 1, 1, 1);
    const target = float32([2, 2], 0, 0, 0, 0);
    const valueWith = async (weights: OrtTensor) =>
      numbersOf((await loss.run({ prediction, target, weights })).value)[0];
    expect(await valueWith(float32([2, 1], 1, 3))).toBe(8);
    expect(await valueWith(float32([2], 0, 3))).toBe(6);
    expect(await valueWith(int32([], 2))).toBe(8);
  });
});

describe('numbers', () => {
  it.each([2 ** 18, 2 ** 18 + 3])('a mean of %d float32 numbers is right to the last place', async (count) => {
    const numbers = Float32Array.from({ length: count }, (_, i) => Math.sin(i) * 3);
    const exact = numbers.reduce((total, number) => total + number ** 2, 0) / count;
    const loss = await open(meanSquaredError, { gradients: [] });
    const target = new ort.Tensor('float32', new Float32Array(count), [count]);
    const { value } = await loss.run({ prediction: new ort.Tensor('float32', numbers, [count]), target });
    expect(Math.abs((numbersOf(value)[0] ?? 0) / exact - 1)).toBeLessThan(2 ** -23);
  });

  it('float64 keeps numbers that float32 takes for 0', async () => {
    const loss = await open(dice, { dtype: 'float64', smooth: 1e-60 });
    const tensors = { prediction: float64([1, 1, 1], 0), target: float64([1, 1, 1], 1e-60) };
    expect(numbersOf((await loss.run(tensors)).value)[0]).toBeCloseTo(0.5, 12);
  });

  it('labels may be of any integer type', async () => {
    const loss = await open(sparseSoftmaxCrossEntropy, { reduction: 'none', gradients: [] });
    const logits = float32([2, 2], 0, 1, 0, 1);
    const labels = [int32([2], 1, 0), new ort.Tensor('int64', [1n, 0n], [2]), new ort.Tensor('uint8', [1, 0], [2])];
    const values = await Promise.all(
      labels.map(async (target) => numbersOf((await loss.run({ logits, target })).value)),
    );
    expect(values[1]).toEqual(values[0]);
    expect(values[2]).toEqual(values[0]);
  });
});

describe('sessions', () => {
  it('may be several at once, and asked at once', async () => {
    const [one, other] = await Promise.all([open(meanSquaredError), open(meanSquaredError, { reduction: 'sum' })]);
    const tensors = { prediction: float32([2], 1, 3), target: float32([2], 0, 0) };
    const results = await Promise.all([one.run(tensors), other.run(tensors), one.run(tensors)]);
    expect(results.map(({ value }) => numbersOf(value)[0])).toEqual([5, 10, 5]);
    expect(one.placement).toEqual({ executionProvider: 'wasm', isComplete: true });
  });

  it('do not run any more when they are released', async () => {
    const loss = await createLoss(meanSquaredError);
    await loss.release();
    await expect(loss.run({ prediction: float32([1], 1), target: float32([1], 1) })).rejects.toThrow(/./);
  });

  it('do not open where the provider is missing', async () => {
    await expect(createLoss(meanSquaredError, { executionProviders: ['webgpu'] })).rejects.toThrow(
      /^The execution provider webgpu is not available: .*choose executionProviders: \['wasm'\]\.$/s,
    );
  });
});

describe('what a loss refuses', () => {
  it.each([
    [3, '3'],
    [null, 'null'],
    [[1], 'an array of 1'],
    [float32([1], 1), 'a tensor'],
  ])('to be created with the options %s', async (options, got) => {
    // @ts-expect-error -- such options come from JavaScript.
    await expect(createLoss(meanSquaredError, options)).rejects.toThrow(
      `mean_squared_error: options: expected an object of options, or nothing, got ${got}.`,
    );
  });

  const prediction = float32([2], 1, 2);
  const target = float32([2], 1, 2);
  const labels = (...numbers: number[]) => ({ logits: float32([2, 3], ...noise(6)), target: int32([2], ...numbers) });
  const loosely = async (loss: Promise<Runnable>, tensors: object): Promise<unknown> =>
    (await loss).run(tensors as never);

  it.each([
    [
      'target',
      () => loosely(open(meanSquaredError), { prediction }),
      'target: expected tensors { prediction, target }, got nothing.',
    ],
    ['targets', () => loosely(open(meanSquaredError), { prediction, targets: target }), 'got one called targets.'],
    [
      'target',
      () => loosely(open(meanSquaredError), { prediction, target: [1, 2] }),
      'expected an ort.Tensor, got object.',
    ],
    [
      'weights',
      () => loosely(open(meanSquaredError), { prediction, target, weights: target }),
      'Create the loss with weights: true.',
    ],
    [
      'weights',
      () => loosely(open(meanSquaredError, { weights: true }), { prediction, target, weights: float32([3], 1, 1, 1) }),
      'expected a shape that broadcasts',
    ],
    [
      'prediction',
      () => loosely(open(meanSquaredError), { prediction: float64([2], 1, 2), target }),
      "create the loss with dtype: 'float64'",
    ],
    [
      'prediction',
      () => loosely(open(meanSquaredError), { prediction: new ort.Tensor('string', ['1', '2'], [2]), target }),
      'expected numbers',
    ],
    [
      'target',
      () => loosely(open(meanSquaredError), { prediction, target: float32([1], 1) }),
      'target: expected shape [2]',
    ],
    ['target', () => loosely(open(sparseSoftmaxCrossEntropy), labels(0, 3)), 'got 3 at [1]'],
    [
      'target',
      () =>
        loosely(open(sparseSoftmaxCrossEntropy), {
          ...labels(0, 0),
          target: new ort.Tensor('int64', [0n, 2n ** 32n], [2]),
        }),
      'got 4294967296 at [1]',
    ],
    [
      'labelSmoothing',
      () => createLoss(meanSquaredError, { labelSmoothing: 1 } as object),
      'expected an option of meanSquaredError',
    ],
    ['label_smoothing', () => createLoss(sparseSoftmaxCrossEntropy, { labelSmoothing: 2 }), '[0, 1]'],
    [
      'weights',
      () => createLoss(meanSquaredError, { weights: target } as object),
      'The tensor itself is an input of the model.',
    ],
    ['cotangent', () => createLoss(meanSquaredError, { cotangent: true }), "reduction 'none'"],
    ['dtype', () => createLoss(meanSquaredError, { dtype: 'float8' } as object), "'float16', 'float32' or 'float64'"],
    [
      'dtype',
      () => createLoss(meanSquaredError, { dtype: 'float64', executionProviders: ['webgpu'] }),
      "Choose executionProviders: ['wasm'].",
    ],
    [
      'executionProviders',
      () => createLoss(meanSquaredError, { executionProviders: ['webgpu', 'wasm'] }),
      'A loss runs wholly on one.',
    ],
  ])('%s: case %#', async (input, attempt, message) => {
    const refusal: unknown = await attempt().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'LossInputError', input, message: expect.stringContaining(message) });
  });
});
