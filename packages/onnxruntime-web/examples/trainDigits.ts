import { holdBackFifth, type LabelledImages, loadDigits } from '@losswright/digits';
import { createLoss, sparseSoftmaxCrossEntropy } from '@losswright/onnxruntime-web';
import * as ort from 'onnxruntime-web';
import { createLinearLayer } from './linearLayer.ts';

const steps = 200;
const learningRate = 1;

/**
 * Trains a linear classifier of handwritten digits with ONNX graphs alone, and returns its final loss and its accuracy
 * on unseen digits.
 */
export async function trainDigits(report: (line: string) => void): Promise<{ loss: number; accuracy: number }> {
  const { training, heldBack } = holdBackFifth(loadDigits(), 1);
  const layer = await createLinearLayer();
  const crossEntropy = await createLoss(sparseSoftmaxCrossEntropy);
  const weight = new ort.Tensor('float32', new Float32Array(64 * 10), [64, 10]);
  const bias = new ort.Tensor('float32', new Float32Array(10), [10]);

  const images = imageTensor(training);
  const target = new ort.Tensor('int32', training.labels, [training.count]);
  const unseen = imageTensor(heldBack);
  const accuracy = async () => accuracyOf(await layer.forward(unseen, weight, bias), heldBack.labels);
  let loss = Number.NaN;
  for (let step = 1; step <= steps; step++) {
    const logits = await layer.forward(images, weight, bias);
    const { value, gradients } = await crossEntropy.run({ logits, target });
    const upstream = await layer.backward(images, gradients.logits);
    descend(weight, upstream.weight);
    descend(bias, upstream.bias);
    [loss = Number.NaN] = numbers(value);
    if (step % 20 === 0) report(`step ${step}: loss ${loss.toFixed(4)}, held back ${percent(await accuracy())}`);
  }
  const result = { loss, accuracy: await accuracy() };
  await crossEntropy.release();
  await layer.release();
  return result;
}

/** One step of gradient descent, in place. */
function descend(parameter: ort.Tensor, gradient: ort.Tensor): void {
  const values = numbers(parameter);
  for (const [index, slope] of numbers(gradient).entries()) values[index] = (values[index] ?? 0) - learningRate * slope;
}

function imageTensor({ images, count }: LabelledImages): ort.Tensor {
  return new ort.Tensor('float32', images, [count, 64]);
}

function accuracyOf(logits: ort.Tensor, labels: Int32Array): number {
  const [rows = 0, classes = 0] = logits.dims;
  const values = numbers(logits);
  const guesses = Array.from({ length: rows }, (_, row) => {
    const scores = values.subarray(row * classes, (row + 1) * classes);
    return scores.indexOf(Math.max(...scores));
  });
  return labels.filter((label, row) => label === guesses[row]).length / labels.length;
}

function numbers({ data, type }: ort.Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new Error(`expected a float32 tensor, got ${type}`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
