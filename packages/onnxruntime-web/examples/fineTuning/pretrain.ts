import { type LabelledImages, seededRandom } from '@losswright/digits';
import { attachLoss, encodeGraph, sparseSoftmaxCrossEntropy } from '@losswright/onnxruntime-web';
import * as ort from 'onnxruntime-web';
import { extractFeatures, featureCount, frozenExtractor, kernels } from './featureExtractor.ts';
import { momentumDescent } from './momentum.ts';
import type { Parameter } from './optimizer.ts';

const steps = 30;
const classes = 5;
const optimizer = momentumDescent(0.1, 0.9);
const layer: Parameter = { name: 'layer', shape: [featureCount, classes] };

/**
 * Trains a small network on images of five classes, with the CPU alone, and returns its feature extractor as the bytes
 * of an .onnx file. The last layer is thrown away.
 */
export async function pretrain(
  { images, labels, count }: LabelledImages,
  report: (line: string) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const network = encodeGraph({
    name: 'network',
    inputs: [
      { name: 'image', dimensions: [count, 1, 8, 8] },
      ...[...kernels, layer].map(({ name, shape }) => ({ name, dimensions: shape })),
    ],
    nodes: [...extractFeatures, { operator: 'Gemm', inputs: ['features', 'layer'], output: 'logits' }],
    // The gradient needs what the layers found.
    outputs: [
      { name: 'logits', dimensions: [count, classes] },
      { name: 'features', dimensions: [count, featureCount] },
      { name: 'upper', dimensions: [count, 16, 4, 4] },
      { name: 'lower', dimensions: [count, 8, 8, 8] },
    ],
  });
  const withLoss = attachLoss(network, sparseSoftmaxCrossEntropy, {
    outputs: { logits: 'logits' },
    shapes: { target: [count] },
  });
  const forward = await ort.InferenceSession.create(withLoss);
  const backward = await ort.InferenceSession.create(encodeGraph(gradientAndStep(count)));

  const image = new ort.Tensor('float32', images, [count, 1, 8, 8]);
  const target = new ort.Tensor('int32', labels, [count]);
  const random = seededRandom(2);
  let state: Readonly<Record<string, ort.Tensor>> = Object.fromEntries(
    optimizer
      .start([...kernels, layer], ({ shape }) => {
        const length = shape.reduce((product, size) => product * size, 1);
        const inputs = shape.length === 4 ? length / (shape[0] ?? 1) : (shape[0] ?? 1);
        return Float32Array.from({ length }, () => (2 * random() - 1) * Math.sqrt(6 / inputs));
      })
      .map(({ name, shape, data }) => [name, new ort.Tensor('float32', data, shape)]),
  );
  for (let step = 1; step <= steps; step++) {
    const parameters = Object.fromEntries(forward.inputNames.flatMap((name) => pick(state, name)));
    const { value, ...found } = await forward.run({ image, target, ...parameters });
    const { logits: _, ...activations } = found;
    const moved = await backward.run({ image, ...activations, ...state });
    state = Object.fromEntries(Object.entries(moved).map(([name, tensor]) => [name.replace('next_', ''), tensor]));
    if (step % 10 === 0) report(`pretraining, step ${step}: loss ${Number(value?.data[0]).toFixed(4)}`);
  }
  await forward.release();
  await backward.release();
  const weights = kernels.map(({ name }) => [name, Array.from(state[name]?.data ?? [], Number)]);
  return encodeGraph(frozenExtractor(Object.fromEntries(weights)));
}

/** The gradient of the network by its weights, from that by its logits, and one step of the descent. */
function gradientAndStep(count: number) {
  const { inputs, constants, nodes, outputs } = optimizer.descent([...kernels, layer]);
  const swapped = { perm: [1, 0, 2, 3] };
  return {
    name: 'gradient_and_step',
    inputs: [
      { name: 'image', dimensions: [count, 1, 8, 8] },
      { name: 'lower', dimensions: [count, 8, 8, 8] },
      { name: 'upper', dimensions: [count, 16, 4, 4] },
      { name: 'features', dimensions: [count, featureCount] },
      { name: 'gradient_logits', dimensions: [count, classes] },
      ...inputs,
    ],
    constants: [...constants, { name: 'zero', dimensions: [], data: [0] }],
    nodes: [
      {
        operator: 'Gemm',
        inputs: ['features', 'gradient_logits'],
        output: 'gradient_layer',
        attributes: { transA: 1 },
      },
      {
        operator: 'Gemm',
        inputs: ['gradient_logits', 'layer'],
        output: 'gradient_features',
        attributes: { transB: 1 },
      },
      { operator: 'Shape', inputs: ['upper'], output: 'upper_shape' },
      { operator: 'Reshape', inputs: ['gradient_features', 'upper_shape'], output: 'gradient_upper' },
      // A ReLU lets through what lies above zero.
      { operator: 'Greater', inputs: ['upper', 'zero'], output: 'upper_is_on' },
      { operator: 'Where', inputs: ['upper_is_on', 'gradient_upper', 'zero'], output: 'gradient_upper_sum' },
      {
        operator: 'ConvTranspose',
        inputs: ['gradient_upper_sum', 'upper_kernel'],
        output: 'gradient_lower',
        attributes: { pads: [1, 1, 1, 1], strides: [2, 2], output_padding: [1, 1] },
      },
      { operator: 'Greater', inputs: ['lower', 'zero'], output: 'lower_is_on' },
      { operator: 'Where', inputs: ['lower_is_on', 'gradient_lower', 'zero'], output: 'gradient_lower_sum' },
      // The gradient by a kernel is a convolution, too, with images and channels in each other's places.
      { operator: 'Transpose', inputs: ['lower'], output: 'lower_swapped', attributes: swapped },
      { operator: 'Transpose', inputs: ['gradient_upper_sum'], output: 'upper_swapped', attributes: swapped },
      {
        operator: 'Conv',
        inputs: ['lower_swapped', 'upper_swapped'],
        output: 'upper_kernel_swapped',
        attributes: { dilations: [2, 2], pads: [1, 1, 0, 0] },
      },
      {
        operator: 'Transpose',
        inputs: ['upper_kernel_swapped'],
        output: 'gradient_upper_kernel',
        attributes: swapped,
      },
      { operator: 'Transpose', inputs: ['image'], output: 'image_swapped', attributes: swapped },
      { operator: 'Transpose', inputs: ['gradient_lower_sum'], output: 'lower_sum_swapped', attributes: swapped },
      {
        operator: 'Conv',
        inputs: ['image_swapped', 'lower_sum_swapped'],
        output: 'lower_kernel_swapped',
        attributes: { pads: [1, 1, 1, 1] },
      },
      {
        operator: 'Transpose',
        inputs: ['lower_kernel_swapped'],
        output: 'gradient_lower_kernel',
        attributes: swapped,
      },
      ...nodes,
    ],
    outputs,
  };
}

function pick<V>(record: Readonly<Record<string, V>>, name: string): readonly (readonly [string, V])[] {
  const value = record[name];
  return value === undefined ? [] : [[name, value]];
}
