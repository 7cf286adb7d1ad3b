import { fromBinary } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-web';
import { afterAll, describe, expect, it } from 'vitest';
import { ctc, huber, meanSquaredError, sigmoidFocal, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { attachLoss } from './attachLoss.ts';
import { buildModel } from './buildModel.ts';
import { createLoss, type LossSession } from './createLoss.ts';
import { networkBytes } from './merge/network.fixture.ts';
import { ModelProtoSchema } from './protobuf/generated/onnx_pb.ts';

ort.env.logLevel = 'fatal';

const float32 = (shape: readonly number[], ...numbers: number[]) =>
  new ort.Tensor('float32', Float32Array.from(numbers), shape);
const prediction = float32([3], 0.5, 3, -4);
const target = float32([3], 0, 0, 0);
const inputNames = (bytes: Uint8Array) => fromBinary(ModelProtoSchema, bytes).graph?.input.map(({ name }) => name);

const opened: { readonly release: () => Promise<void> }[] = [];
afterAll(async () => {
  for (const session of opened) await session.release();
});
const openHuber = async () => {
  const session = await createLoss(huber, { parameters: 'inputs', delta: 2, reduction: 'none' });
  opened.push(session);
  return session;
};

/** Huber's loss and its gradient. */
const by = (delta: number) => [
  [0.5, 3, 4].map((error) => (error < delta ? error ** 2 / 2 : delta * (error - delta / 2))),
  [0.5, 3, -4].map((error) => Math.max(-delta, Math.min(error, delta))),
];

describe('parameters that come with a run', () => {
  it('replace those that the loss was created with, for that run', async () => {
    const loss = await openHuber();
    for (const [given, delta] of [
      [undefined, 2],
      [{ delta: 1 }, 1],
      [{ delta: 3.5 }, 3.5],
      [{}, 2],
    ] as const) {
      const { value, gradients } = await loss.run({ prediction, target }, given);
      expect([[...value.data], [...gradients.prediction.data]]).toEqual(by(delta));
    }
  });

  it('are known to the compiler', async () => {
    const loss = await openHuber();
    // @ts-expect-error -- Huber's loss has no gamma.
    await expect(loss.run({ prediction, target }, { gamma: 2 })).rejects.toThrow('expected parameters among delta');
  });

  it.each([
    [{ delta: -1 }, 'delta', 'expected a number in (0, inf), got -1'],
    [{ delta: '2' }, 'delta', 'expected a number, got string'],
    [{ reduction: 'sum' }, 'reduction', 'expected parameters among delta, got one called reduction'],
    [null, 'parameters', 'expected an object of numbers by parameter, got null'],
  ])('%o is refused', async (given, input, message) => {
    // Such values come from JavaScript.
    const loose = (await openHuber()) as unknown as LossSession;
    const refusal: unknown = await loose.run({ prediction, target }, given as never).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'LossInputError', input, message: expect.stringContaining(message) });
  });

  it('are refused where they are fixed, or were left out', async () => {
    const fixed = await createLoss(huber);
    opened.push(fixed);
    await expect(fixed.run({ prediction, target }, { delta: 2 })).rejects.toThrow("parameters: 'inputs'");
    const focal = await createLoss(sigmoidFocal, { parameters: 'inputs' });
    opened.push(focal);
    const tensors = { logits: float32([1, 1], 1), target: float32([1, 1], 1) };
    await expect(focal.run(tensors, { alpha: 0.5 })).rejects.toThrow('expected parameters among gamma, labelSmoothing');
  });
});

describe('a model with parameters as inputs', () => {
  it('takes scalars under the names of the specification', async () => {
    const shapes = { prediction: [3], target: [3] };
    const bytes = buildModel(huber, { parameters: 'inputs', reduction: 'none', shapes });
    expect(inputNames(bytes)).toEqual(['prediction', 'target', 'delta']);
    const session = await ort.InferenceSession.create(bytes);
    const { value, gradient_prediction: gradient } = await session.run({ prediction, target, delta: float32([], 3.5) });
    await session.release();
    expect([[...(value?.data ?? [])], [...(gradient?.data ?? [])]]).toEqual(by(3.5));
  });

  it('keeps tensor parameters, choices, and lengths of axes for itself', () => {
    const shapes = { logits: [4, 3], target: [4] };
    const options = { parameters: 'inputs', classWeight: [1, 2, 3], gradients: [], shapes } as const;
    const names = inputNames(buildModel(sparseSoftmaxCrossEntropy, options));
    expect(names).toEqual(['logits', 'target', 'ignore_index', 'label_smoothing']);
    expect(inputNames(buildModel(ctc, { parameters: 'inputs', gradients: [] }))).not.toContain('blank');
  });

  it('has none where the loss reads none', () => {
    const shapes = { prediction: [3], target: [3] };
    expect(inputNames(buildModel(meanSquaredError, { parameters: 'inputs', shapes }))).toEqual([
      'prediction',
      'target',
    ]);
  });

  it('may be put behind another model', () => {
    const bytes = attachLoss(networkBytes(), huber, {
      outputs: { prediction: 'upper' },
      parameters: 'inputs',
      shapes: { target: [2, 2, 3, 2] },
    });
    expect(inputNames(bytes)).toEqual(['image', 'target', 'delta']);
  });

  it('is not made of another word', () => {
    expect(() => buildModel(huber, { parameters: 'variable' } as object)).toThrow(
      "parameters: expected 'fixed' or 'inputs', got 'variable'",
    );
  });
});
