import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backends, useBackend } from '../testing/backends.ts';
import { numbers } from '../testing/numbers.ts';
import * as losses from './index.ts';
import { dice, huber, layersLoss, layersLossFrom, LossInputError, pixelwiseCrossEntropy, triplet } from './index.ts';
import type { LayersLossConfig } from './index.ts';
import { meanSquaredError, softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from './index.ts';

/** One dense layer with known weights. */
const linearModel = (units: number): tf.Sequential => {
  const kernelInitializer = tf.initializers.randomNormal({ seed: 7 });
  return tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [3], kernelInitializer })] });
};

const inputs = [
  [1, 0, 2],
  [0, 1, -1],
  [3, 1, 0],
  [-1, 2, 1],
];
const oneHot = [
  [1, 0],
  [0, 1],
  [0, 1],
  [1, 0],
];

describe.each(backends)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  test.each([
    ['huber', layersLoss(huber, { delta: 0.5 }), (y: tf.Tensor, p: tf.Tensor) => huber(p, y, { delta: 0.5 })],
    [
      'softmaxCrossEntropy by sum',
      layersLoss(softmaxCrossEntropy, { reduction: 'sum', labelSmoothing: 0.1 }),
      (y: tf.Tensor, p: tf.Tensor) => softmaxCrossEntropy(p, y, { reduction: 'sum', labelSmoothing: 0.1 }),
    ],
    [
      'meanSquaredError by batch-mean',
      layersLoss(meanSquaredError, { reduction: 'batch-mean' }),
      (y: tf.Tensor, p: tf.Tensor) => meanSquaredError(p, y, { reduction: 'batch-mean' }),
    ],
  ])('the mean of what %s gives by sample is the loss, and so are its gradients', (_, byModel, direct) => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const target = tf.tensor(oneHot);
      const prediction = tf.tensor(inputs.map(([x = 0, y = 0]) => [x, y]));
      expect(byModel(target, prediction).shape).toEqual([4]);
      const one = tf.valueAndGrad((p: tf.Tensor) => tf.mean(byModel(target, p)))(prediction);
      const other = tf.valueAndGrad((p: tf.Tensor) => direct(target, p))(prediction);
      expect(numbers(one.value)[0]).toBeCloseTo(numbers(other.value)[0] ?? Number.NaN, 6);
      numbers(other.grad).forEach((slope, i) => expect(numbers(one.grad)[i]).toBeCloseTo(slope, 6));
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('divides by what the whole batch counts, also where samples count differently', () => {
    tf.tidy(() => {
      const logits = tf.randomNormal([2, 2, 2, 3], 0, 1, 'float32', 5);
      const target = tf.tensor([0, 255, 255, 255, 1, 2, 0, 255], [2, 2, 2], 'int32');
      const options = { ignoreIndex: 255 };
      const [mean] = numbers(tf.mean(layersLoss(pixelwiseCrossEntropy, options)(target, logits)));
      expect(mean).toBeCloseTo(numbers(pixelwiseCrossEntropy(logits, target, options))[0] ?? Number.NaN, 6);
      const nothing = tf.onesLike(target).mul(tf.scalar(255, 'int32'));
      expect(numbers(layersLoss(pixelwiseCrossEntropy, options)(nothing, logits))).toEqual([0, 0]);
    });
  });

  test('takes an excluded sample out, even where its loss is infinite', () => {
    tf.tidy(() => {
      const bySample = layersLoss(losses.binaryCrossEntropy, { weights: [[1], [0]], normalizer: 'nonzero' });
      const weighted = (p: tf.Tensor) => tf.sum(tf.mul(bySample(tf.tensor([[1], [1]]), p), [3, 0]));
      const { value, grad } = tf.valueAndGrad(weighted)(tf.tensor([[0.5], [Number.NaN]]));
      expect(numbers(value)[0]).toBeCloseTo(6 * Math.log(2), 5);
      expect(numbers(grad)).toEqual([-12, 0]);
    });
  });

  test('trains a model as the loss does by itself, with the weights of classes, and leaks nothing', async () => {
    const [x, y] = [tf.tensor(inputs), tf.tensor(oneHot)];
    const model = linearModel(2);
    model.compile({ optimizer: tf.train.sgd(0.1), loss: layersLoss(softmaxCrossEntropy) });
    const [kernel, bias] = model.getWeights().map((weight) => tf.variable(weight.clone()));
    if (kernel === undefined || bias === undefined) throw new Error('a dense layer has two weights');
    const optimizer = tf.train.sgd(0.1);
    const weights = [3, 1, 1, 3];
    const step = () =>
      optimizer.minimize(
        () => {
          const logits = tf.add(tf.matMul(x, kernel), bias);
          // tfjs divides by the number of samples, whatever they weigh.
          return softmaxCrossEntropy(logits, y, { weights });
        },
        false,
        [kernel, bias],
      );
    const fit = () =>
      model.fit(x, y, { epochs: 1, batchSize: 4, shuffle: false, verbose: 0, classWeight: { 0: 3, 1: 1 } });
    await fit();
    step();
    const before = tf.memory().numTensors;
    await fit();
    step();
    expect(tf.memory().numTensors).toBe(before);
    const [trained] = model.getWeights();
    if (trained === undefined) throw new Error('a dense layer has weights');
    numbers(kernel).forEach((value, i) => expect(numbers(trained)[i]).toBeCloseTo(value, 5));
    const evaluated = model.evaluate(x, y, { verbose: 0 });
    if (Array.isArray(evaluated)) throw new Error('there are no metrics');
    tf.tidy(() => {
      const logits = tf.add(tf.matMul(x, kernel), bias);
      expect(numbers(evaluated)[0]).toBeCloseTo(numbers(softmaxCrossEntropy(logits, y))[0] ?? Number.NaN, 5);
    });
    model.dispose();
    optimizer.dispose();
    tf.dispose([x, y, kernel, bias, evaluated]);
  });
});

describe('model.save', () => {
  beforeEach(() => useBackend('cpu'));
  afterEach(() => vi.restoreAllMocks());

  test('keeps the loss’s name and options in the metadata, from which it is made again', async () => {
    const [x, y] = [tf.tensor(inputs), tf.tensor(oneHot)];
    const loss = layersLoss(huber, { delta: 0.25 });
    const model = linearModel(2);
    model.compile({ optimizer: tf.train.adam(0.01), loss, metrics: [loss] });
    model.setUserDefinedMetadata({ loss: loss.config });
    expect(model.metricsNames).toEqual(['loss', 'huber']);
    let saved: tf.io.ModelArtifacts = {};
    const handler = tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    });
    await model.save(handler);
    const again = await tf.loadLayersModel(tf.io.fromMemory(structuredClone(saved)));
    // What was put into the metadata above.
    const { loss: config } = again.getUserDefinedMetadata() as { loss: LayersLossConfig };
    expect(config).toEqual({ loss: 'huber', options: { delta: 0.25 } });
    const restored = layersLossFrom(config, losses);
    again.compile({ optimizer: 'sgd', loss: restored });
    expect(restored.name).toBe('huber');
    tf.tidy(() => {
      const [target, prediction] = [tf.tensor([1, 2]), tf.tensor([3, 2.125])];
      expect(numbers(restored(target, prediction))).toEqual(numbers(loss(target, prediction)));
    });
    tf.dispose([x, y]);
  });

  test('is not stopped by the loss when it writes the optimizer too', async () => {
    const model = linearModel(2);
    model.compile({ optimizer: tf.train.sgd(0.01), loss: layersLoss(huber) });
    const handler = tf.io.withSaveHandler(async (artifacts) => {
      expect(artifacts.trainingConfig?.loss).toEqual({});
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    });
    await model.save(handler, { includeOptimizer: true });
    model.dispose();
  });
});

describe('refuses', () => {
  beforeEach(() => useBackend('cpu'));

  test('a loss of other inputs', () => {
    // @ts-expect-error three inputs
    expect(() => layersLoss(triplet)).toThrow('triplet: layersLoss: expected a loss whose inputs are a prediction and');
    expect(() => layersLoss(losses.lsganDiscriminator)).toThrow('got real, fake');
  });

  test('no reduction, and what the loss refuses', () => {
    // @ts-expect-error tfjs reduces
    expect(() => layersLoss(huber, { reduction: 'none' })).toThrow('reduction: expected a reduction, by which tfjs');
    // @ts-expect-error no such option
    const misspelt = layersLoss(huber, { delt: 1 });
    tf.tidy(() => {
      expect(() => misspelt(tf.tensor([1]), tf.tensor([1]))).toThrow('Did you mean delta?');
      const sparse = layersLoss(sparseSoftmaxCrossEntropy);
      expect(() => sparse(tf.tensor([1]), tf.tensor([[1, 2]]))).toThrow("Convert it with tf.cast(target, 'int32')");
    });
  });

  test('options that are none', () => {
    // @ts-expect-error a number
    expect(() => layersLoss(huber, 3)).toThrow('huber: options: expected an object of options, or nothing, got 3.');
  });

  test('a saved name that is not at hand', () => {
    const config = { loss: 'huber', options: {} };
    expect(() => layersLossFrom(config, { dice })).toThrow(LossInputError);
    expect(() => layersLossFrom(config, { dice })).toThrow('expected a loss called huber, got dice');
    expect(() => layersLossFrom({ ...config, loss: 'toString' }, losses)).toThrow('expected a loss called toString');
  });
});

test('gives a scalar where the loss has no samples', async () => {
  await useBackend('cpu');
  tf.tidy(() => {
    const masks = tf.tensor([1, 0, 0, 1], [2, 2, 1]);
    expect(layersLoss(dice, { reduceOver: 'batch' })(masks, masks).shape).toEqual([]);
    expect(layersLoss(dice)(masks, masks).shape).toEqual([2]);
  });
});
