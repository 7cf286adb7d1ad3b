import type { Graph, GraphNode } from '@losswright/onnxruntime-web';
import type { Parameter } from './optimizer.ts';

/** How many features there are of an image: 16 channels of 4×4. */
export const featureCount = 256;

/** The weights of the convolutions. */
export const kernels: readonly Parameter[] = [
  { name: 'lower_kernel', shape: [8, 1, 3, 3] },
  { name: 'upper_kernel', shape: [16, 8, 3, 3] },
];

// What has a default in ONNX, too: the older of ONNX Runtime Web's WebGPU providers wants to be told.
const convolution = (stride: number): NonNullable<GraphNode['attributes']> => ({
  kernel_shape: [3, 3],
  pads: [1, 1, 1, 1],
  strides: [stride, stride],
  dilations: [1, 1],
  group: 1,
});

/** Two convolutions, of which the second halves the image. */
export const extractFeatures: readonly GraphNode[] = [
  { operator: 'Conv', inputs: ['image', 'lower_kernel'], output: 'lower_sum', attributes: convolution(1) },
  { operator: 'Relu', inputs: ['lower_sum'], output: 'lower' },
  { operator: 'Conv', inputs: ['lower', 'upper_kernel'], output: 'upper_sum', attributes: convolution(2) },
  { operator: 'Relu', inputs: ['upper_sum'], output: 'upper' },
  { operator: 'Flatten', inputs: ['upper'], output: 'features' },
];

/** The feature extractor with weights that nobody changes any more: `image` goes in, `features` come out. */
export function frozenExtractor(weights: Readonly<Record<string, ArrayLike<number>>>): Graph {
  return {
    name: 'features',
    inputs: [{ name: 'image', dimensions: ['batch', 1, 8, 8] }],
    constants: kernels.map(({ name, shape }) => ({ name, dimensions: shape, data: weights[name] ?? [] })),
    nodes: extractFeatures,
    outputs: [{ name: 'features', dimensions: ['batch', featureCount] }],
  };
}
