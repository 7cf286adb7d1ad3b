import { createLoss } from '@losswright/onnxruntime-web';
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-web';
import { quantileHuber as quantileHuberModel } from './losses/onnxruntime-web/index.js';
import { pairwiseRanking, quantileHuber } from './losses/tfjs/index.js';

/** One step of gradient descent each way: the loss before it and after it. */
tf.enableProdMode();
await tf.setBackend('cpu');

const features = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
const relevance = tf.tensor1d([2, 0, 1]);
const weight = tf.variable(tf.tensor2d([0.5, -0.5], [2, 1]));
const scores = () => tf.reshape(tf.matMul(features, weight), [3]);
const rank = () => pairwiseRanking(scores(), relevance);
const before = rank().dataSync()[0] ?? Number.NaN;
tf.train.sgd(0.05).minimize(rank);
console.log('pairwise ranking, tfjs:', (rank().dataSync()[0] ?? Number.NaN) < before);

const target = tf.tensor1d([1, 5, 9]);
const guess = tf.variable(tf.tensor1d([4, 4, 4]));
const fit = () => quantileHuber(guess, target, { quantile: 0.9, delta: 2 });
const fitBefore = fit().dataSync()[0] ?? Number.NaN;
tf.train.sgd(0.5).minimize(fit);
console.log('quantile Huber, tfjs:', (fit().dataSync()[0] ?? Number.NaN) < fitBefore);

const loss = await createLoss(quantileHuberModel, { quantile: 0.9, delta: 2, gradients: ['prediction'] });
const run = (prediction: Float32Array) =>
  loss.run({
    prediction: new ort.Tensor('float32', prediction, [3]),
    target: new ort.Tensor('float32', [1, 5, 9], [3]),
  });
const start = Float32Array.of(4, 4, 4);
const { value, gradients } = await run(start);
const slope = gradients.prediction.data;
const moved = await run(start.map((number, index) => number - 0.5 * Number(slope[index])));
console.log('quantile Huber, onnxruntime-web:', Number(moved.value.data[0]) < Number(value.data[0]));
await loss.release();
