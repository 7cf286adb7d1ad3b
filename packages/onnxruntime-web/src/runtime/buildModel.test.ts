import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { dice, meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { fromBinary } from '@bufbuild/protobuf';
import { buildModel } from './buildModel.ts';
import { exampleLoss } from './exampleLoss.fixture.ts';
import { version } from './model/version.ts';
import { ModelProtoSchema } from './protobuf/generated/onnx_pb.ts';
import type { OrtTensor } from './session/ortRuntime.ts';

ort.env.logLevel = 'fatal';

const float32 = (shape: readonly number[], ...numbers: number[]) =>
  new ort.Tensor('float32', Float32Array.from(numbers), shape);
const int32 = (shape: readonly number[], ...numbers: number[]) =>
  new ort.Tensor('int32', Int32Array.from(numbers), shape);

const run = async (bytes: Uint8Array, feeds: Readonly<Record<string, OrtTensor>>) => {
  const session = await ort.InferenceSession.create(bytes);
  const results = await session.run(feeds);
  const inputs = session.inputNames;
  await session.release();
  const outputs = Object.entries(results).map(([name, { dims, data }]) => [name, [dims, Array.from(data, Number)]]);
  return { inputs, outputs: Object.fromEntries(outputs) };
};

describe('a model for known shapes', () => {
  it('takes the inputs in their own shapes, and nothing else', async () => {
    const shapes = { logits: [2, 2, 2], target: [2, 2] };
    const bytes = buildModel(sparseSoftmaxCrossEntropy, { shapes, axis: 1, reduction: 'none' });
    const zeros = Array.from({ length: 8 }, () => 0);
    const { inputs, outputs } = await run(bytes, {
      logits: float32([2, 2, 2], ...zeros),
      target: int32([2, 2], 0, 1, 1, 0),
    });
    expect(inputs).toEqual(['logits', 'target']);
    const log2 = expect.closeTo(Math.log(2), 6);
    expect(outputs).toEqual({
      value: [
        [2, 2],
        [log2, log2, log2, log2],
      ],
      gradient_logits: [
        [2, 2, 2],
        [-0.5, 0.5, 0.5, -0.5, 0.5, -0.5, -0.5, 0.5],
      ],
    });
  });

  it('knows the size of the batch, also of one without members', async () => {
    const options = { reduction: 'batch-mean', gradients: ['prediction'] } as const;
    const shapes = { prediction: [2, 2], target: [2, 2] };
    const tensors = { prediction: float32([2, 2], 1, 2, 3, 4), target: float32([2, 2], 0, 0, 0, 0) };
    const { inputs, outputs } = await run(buildModel(meanSquaredError, { ...options, shapes }), tensors);
    expect(inputs).toEqual(['prediction', 'target']);
    expect(outputs.value).toEqual([[], [15]]);
    const nobody = { prediction: [0, 2], target: [0, 2] };
    const empty = await run(buildModel(meanSquaredError, { ...options, shapes: nobody }), {
      prediction: float32([0, 2]),
      target: float32([0, 2]),
    });
    expect(empty.outputs).toEqual({ value: [[], [0]], gradient_prediction: [[0, 2], []] });
  });

  it('gives gradients in the shapes of their inputs, also a scalar', async () => {
    const bytes = buildModel(exampleLoss, { shapes: { score: [2, 1, 3], bias: [] } });
    const { outputs } = await run(bytes, { score: float32([2, 1, 3], 1, 2, 3, 4, 5, 6), bias: float32([], 1) });
    expect(outputs).toEqual({
      value: [[], [22]],
      gradient_score: [
        [2, 1, 3],
        [1, 1, 1, 1, 1, 1],
      ],
      gradient_bias: [[], [1]],
    });
  });

  it('has weights and a cotangent in the shape of the unreduced loss', async () => {
    const shapes = { prediction: [2, 2], target: [2, 2] };
    const bytes = buildModel(meanSquaredError, { shapes, reduction: 'none', weights: true, cotangent: true });
    const ones = float32([2, 2], 1, 1, 1, 1);
    const { inputs, outputs } = await run(bytes, {
      prediction: ones,
      target: float32([2, 2], 0, 0, 0, 0),
      weights: float32([2, 2], 0, 1, 2, 3),
      cotangent: float32([2, 2], 1, 1, 0, 1),
    });
    expect(inputs).toEqual(['prediction', 'target', 'weights', 'cotangent']);
    expect(outputs.value).toEqual([
      [2, 2],
      [0, 1, 2, 3],
    ]);
    expect(outputs.gradient_prediction).toEqual([
      [2, 2],
      [0, 2, 0, 6],
    ]);
  });

  it('knows the mean of nothing', async () => {
    const shapes = { prediction: [0], target: [0] };
    const bytes = buildModel(meanSquaredError, { shapes, empty: 'nan', gradients: [] });
    expect((await run(bytes, {})).outputs.value).toEqual([[], [Number.NaN]]);
  });
});

describe('a model for any shapes', () => {
  it('takes one dimension for each axis, and what its graph must know of the lengths', async () => {
    const bytes = buildModel(sparseSoftmaxCrossEntropy, { reduction: 'sum' });
    const { inputs, outputs } = await run(bytes, {
      logits: float32([1, 2], 0, 0),
      target: int32([1, 1], 1),
      size_class: int32([], 2),
      index_class: int32([1, 2], 0, 1),
    });
    expect([...inputs].sort()).toEqual(['index_class', 'logits', 'size_class', 'target']);
    expect(outputs.gradient_logits).toEqual([
      [1, 2],
      [0.5, -0.5],
    ]);
  });

  it('computes in the graph what depends on lengths', async () => {
    const bytes = buildModel(exampleLoss, { reduction: 'batch-mean' });
    const { inputs, outputs } = await run(bytes, {
      score: float32([4, 2], 1, 1, 1, 1, 1, 1, 1, 1),
      bias: float32([1, 1], 0),
      batch_size: float32([], 2),
      size_batch: int32([], 4),
      shape_batch_class: new ort.Tensor('int64', [4n, 2n], [2]),
    });
    expect([...inputs].sort()).toEqual(['batch_size', 'bias', 'score', 'shape_batch_class', 'size_batch']);
    expect(outputs.value).toEqual([[], [8]]);
    expect(outputs.gradient_bias).toEqual([[1, 1], [2]]);
  });

  it('knows the length of an axis along which a parameter lies', () => {
    const model = fromBinary(ModelProtoSchema, buildModel(sparseSoftmaxCrossEntropy, { classWeight: [1, 2, 3] }));
    expect(model.graph?.input.map(({ name }) => name)).toEqual(['logits', 'target']);
  });
});

describe('a model file', () => {
  it('says what it computes', () => {
    const model = fromBinary(ModelProtoSchema, buildModel(dice, { smooth: 0.5, reduceOver: 'batch' }));
    expect(model.opsetImport).toMatchObject([{ domain: '', version: 18n }]);
    expect(model.graph?.name).toBe('dice');
    const metadata = Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value]));
    expect(metadata).toMatchObject({
      loss: 'dice',
      formula: expect.stringContaining('overlap = '),
      dtype: 'float32',
      reduction: 'mean',
      normalizer: 'count',
      empty: 'zero',
      layout: 'batch spatial... class',
      gradients: 'prediction target',
      smooth: '0.5',
      reduce_over: 'batch',
    });
    expect([model.producerName, model.producerVersion]).toEqual(['losswright', version]);
  });

  it('has the names of the formula', () => {
    const model = fromBinary(ModelProtoSchema, buildModel(dice));
    const names = model.graph?.node.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['overlap', 'mass', 'value', 'gradient_prediction', 'gradient_target']),
    );
    expect(new Set(names).size).toBe(names?.length);
  });

  it.each([
    ['a number', 3, '3'],
    ['null', null, 'null'],
    ['an array', [], 'an empty array'],
    ['a tensor', float32([1], 1), 'a tensor'],
  ])('is not made of %s for options', (_, options, got) => {
    // @ts-expect-error -- such options come from JavaScript.
    expect(() => buildModel(meanSquaredError, options)).toThrow(
      `mean_squared_error: options: expected an object of options, or nothing, got ${got}.`,
    );
  });

  it.each([
    ['target', { target: 'gpu' }, "'portable', 'wasm' or 'webgpu'"],
    ['target', { shapes: { prediction: [2] } }, 'a shape in the option shapes'],
    ['target', { shapes: { prediction: [2], target: [3] } }, 'shape [2]'],
    ['smoothing', { smoothing: 1 }, 'an option of meanSquaredError'],
  ])('is not made of a wrong %s', (input, options, message) => {
    expect(() => buildModel(meanSquaredError, options as object)).toThrow(
      expect.objectContaining({ name: 'LossInputError', input, message: expect.stringContaining(message) }),
    );
  });
});
