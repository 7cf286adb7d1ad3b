import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { encodeGraph } from './encodeGraph.ts';

ort.env.logLevel = 'fatal';

it('writes a graph of inputs, constants and operators with attributes', async () => {
  const bytes = encodeGraph({
    name: 'layer',
    inputs: [{ name: 'features', dimensions: ['batch', 2] }],
    constants: [
      { name: 'weight', dimensions: [3, 2], data: Float32Array.of(1, 0, 0, 1, 1, 1) },
      { name: 'last', dimensions: [1], elementType: 'int64', data: [1] },
    ],
    nodes: [
      { operator: 'Gemm', inputs: ['features', 'weight'], output: 'scores', attributes: { transB: 1 } },
      { operator: 'ReduceSum', inputs: ['scores', 'last'], output: 'sums', attributes: { keepdims: 0 } },
    ],
    outputs: [
      { name: 'scores', dimensions: ['batch', 3] },
      { name: 'sums', dimensions: ['batch'] },
    ],
  });
  const session = await ort.InferenceSession.create(bytes);
  const { scores, sums } = await session.run({ features: new ort.Tensor('float32', [1, 2, 3, 4], [2, 2]) });
  await session.release();
  expect([scores?.dims, Array.from(scores?.data ?? [], Number)]).toEqual([
    [2, 3],
    [1, 2, 3, 3, 4, 7],
  ]);
  expect(Array.from(sums?.data ?? [], Number)).toEqual([6, 14]);
});
