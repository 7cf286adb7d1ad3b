import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { attachLoss } from './attachLoss.ts';
import { networkBytes, oracle } from './merge/network.fixture.ts';

ort.env.logLevel = 'fatal';

const { data, shape } = oracle.images.prediction;
const image = new ort.Tensor('float32', Float32Array.from(data), shape);
const labels = new ort.Tensor(
  'int32',
  Int32Array.from({ length: 12 }, (_, i) => i % 2),
  [2, 3, 2],
);

const run = async (bytes: Uint8Array, feeds: Readonly<Record<string, ort.Tensor>>) => {
  const session = await ort.InferenceSession.create(bytes);
  const results = await session.run(feeds);
  const { inputNames, outputNames } = session;
  await session.release();
  const numbers = Object.entries(results).map(([name, result]) => [name, Array.from(result.data, Number)] as const);
  return { inputNames, outputNames, numbers: new Map(numbers) };
};

describe('attachLoss', () => {
  it.each([17, 21])('puts a loss and its gradient behind an output, operator set %d', async (operatorSet) => {
    const bytes = attachLoss(networkBytes(operatorSet), sparseSoftmaxCrossEntropy, {
      outputs: { logits: 'upper' },
      axis: 1,
      shapes: { target: [2, 3, 2] },
    });
    const { inputNames, outputNames, numbers } = await run(bytes, { image, target: labels });
    expect(inputNames).toEqual(['image', 'target']);
    expect(outputNames).toEqual(['lower', 'upper', 'value', 'gradient_logits']);
    const alone = await run(networkBytes(operatorSet), { image });
    expect(numbers.get('upper')).toEqual(alone.numbers.get('upper'));
    const gradient = numbers.get('gradient_logits') ?? [];
    const [value = Number.NaN] = numbers.get('value') ?? [];
    // Softmax over two classes in two planes of six positions, by hand.
    const logits = numbers.get('upper') ?? [];
    let expected = 0;
    for (let sample = 0; sample < 2; sample++) {
      for (let position = 0; position < 6; position++) {
        const [first, second] = [0, 1].map((channel) => logits[(sample * 2 + channel) * 6 + position] ?? Number.NaN);
        if (first === undefined || second === undefined) throw new Error('two classes');
        const isSecond = (sample * 6 + position) % 2;
        const share = 1 / (1 + Math.exp(first - second));
        expected -= Math.log(isSecond === 1 ? share : 1 - share) / 12;
        expect(gradient[(sample * 2 + 1) * 6 + position]).toBeCloseTo((share - isSecond) / 12, 6);
      }
    }
    expect(value).toBeCloseTo(expected, 6);
  });

  it('takes both sides from the model, and weights from outside', async () => {
    const bytes = attachLoss(networkBytes(), meanSquaredError, {
      outputs: { prediction: 'upper', target: 'upper' },
      weights: true,
      reduction: 'sum',
    });
    const weights = new ort.Tensor('float32', new Float32Array(24).fill(1), [2, 2, 3, 2]);
    const { inputNames, numbers } = await run(bytes, { image, weights });
    expect(inputNames).toEqual(['image', 'weights']);
    expect(numbers.get('value')).toEqual([0]);
  });

  it.each([
    [
      {},
      "outputs: expected one of the outputs lower, upper for each input, got nothing. Write { outputs: { prediction: 'lower' } }.",
    ],
    [
      { outputs: { prediction: 'middle' } },
      'outputs: expected one of the outputs lower, upper for prediction, got middle.',
    ],
    [{ outputs: { prediction: 'lower' } }, 'target: expected a shape in the option shapes, got nothing.'],
  ])('says what is wrong with the options %o', (options, message) => {
    expect(() => attachLoss(networkBytes(), meanSquaredError, options)).toThrow(message);
  });

  it('says what no input of the loss is', () => {
    // @ts-expect-error -- such a name comes from JavaScript.
    expect(() => attachLoss(networkBytes(), meanSquaredError, { outputs: { guess: 'lower' } })).toThrow(
      'outputs: expected inputs of the loss (prediction, target), got guess.',
    );
  });

  it('refuses options that are none', () => {
    // @ts-expect-error -- such options come from JavaScript.
    expect(() => attachLoss(networkBytes(), meanSquaredError, null)).toThrow(
      'options: expected an object of options, or nothing, got null.',
    );
  });

  it('refuses to compute in other numbers than the model gives', () => {
    const options = { outputs: { prediction: 'upper' }, shapes: { target: [2, 2, 3, 2] }, dtype: 'float64' } as const;
    expect(() => attachLoss(networkBytes(), meanSquaredError, options)).toThrow(
      'dtype: expected that of the output upper, float32, got float64.',
    );
  });

  it('leaves to a model the names that it has', () => {
    const model = attachLoss(networkBytes(), meanSquaredError, {
      outputs: { prediction: 'upper' },
      shapes: { target: [2, 2, 3, 2] },
    });
    const options = { outputs: { prediction: 'upper' }, shapes: { target: [2, 2, 3, 2] } };
    expect(() => attachLoss(model, meanSquaredError, options)).toThrow(
      'model: expected a model without a value called target, which the loss adds, got one that has it. Rename it in the model.',
    );
  });
});
