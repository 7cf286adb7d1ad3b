import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { perceptual } from '../generated/index.ts';
import { networkBytes, oracle, type StoredTensor } from './merge/network.fixture.ts';
import { throughNetwork } from './throughNetwork.ts';

ort.env.logLevel = 'fatal';

const expectNear = ({ dims, data }: ort.Tensor, expected: StoredTensor, scale = 1): void => {
  expect(dims).toEqual(expected.shape);
  const largest = scale * Math.max(...expected.data.map(Math.abs));
  for (const [i, value] of Array.from(data, Number).entries())
    expect(Math.abs(value - scale * (expected.data[i] ?? Number.NaN))).toBeLessThan(3e-6 * largest);
};

const run = async (bytes: Uint8Array) => {
  const session = await ort.InferenceSession.create(bytes);
  const feeds = Object.entries(oracle.images).map(
    ([name, { data, shape }]) => [name, new ort.Tensor('float32', Float32Array.from(data), shape)] as const,
  );
  const results = await session.run(Object.fromEntries(feeds));
  const { inputNames } = session;
  await session.release();
  return { inputNames, results };
};

const resultOf = (results: ort.InferenceSession.OnnxValueMapType, name: string): ort.Tensor => {
  const result = results[name];
  if (!(result instanceof ort.Tensor)) throw new Error(`no ${name} among ${Object.keys(results).join(', ')}`);
  return result;
};

describe('throughNetwork', () => {
  // 17 is what losses are written in; from 18 on, reductions take their axes in another way.
  it.each([13, 17, 18, 21])("has PyTorch's value and gradients by features, operator set %d", async (operatorSet) => {
    const bytes = throughNetwork(perceptual, networkBytes(operatorSet), { layerWeights: oracle.layer_weights });
    const { inputNames, results } = await run(bytes);
    expect(inputNames).toEqual(['prediction', 'target']);
    expectNear(resultOf(results, 'value'), oracle.value);
    for (const [i, layer] of ['lower', 'upper'].entries()) {
      for (const input of ['prediction', 'target'] as const) {
        const expected = oracle.feature_gradients[i]?.[input];
        if (expected === undefined) throw new Error('no numbers');
        expectNear(resultOf(results, `gradient_${input}_${layer}`), expected);
      }
    }
  });

  it('takes some layers, some gradients, and shapes that the network leaves open', async () => {
    const bytes = throughNetwork(perceptual, networkBytes(17, 'batch'), {
      layers: ['upper'],
      shapes: { upper: [2, 2, 3, 2] },
      gradients: ['prediction'],
    });
    const { results } = await run(bytes);
    expect(Object.keys(results).sort()).toEqual(['gradient_prediction_upper', 'value']);
    const expected = oracle.feature_gradients[1]?.prediction;
    if (expected === undefined) throw new Error('no numbers');
    expectNear(resultOf(results, 'gradient_prediction_upper'), expected, 1 / (oracle.layer_weights[1] ?? 1));
  });

  it.each([
    [{ layers: ['middle'] }, 'layers: expected outputs of the network (lower, upper), got middle.'],
    [{ layerWeights: [1] }, 'layerWeights: expected one weight for each of the 2 layers lower, upper, got 1.'],
    [{}, 'shapes: expected the shape of lower in the option shapes, for the network does not declare it, got nothing.'],
  ])('says what is wrong with the options %o', (options, message) => {
    expect(() => throughNetwork(perceptual, networkBytes(17, 'batch'), options)).toThrow(message);
  });

  it('says what is wrong with the network', () => {
    expect(() => throughNetwork(perceptual, Uint8Array.of(1, 2, 3))).toThrow(
      'perceptual: network: expected the bytes of an .onnx file, got',
    );
    expect(() => throughNetwork(perceptual, networkBytes(11))).toThrow(
      'network: expected a model of operator set 13 or newer, got 11. Convert it with onnx.version_converter.',
    );
  });
});
