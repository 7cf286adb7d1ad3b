import * as ort from 'onnxruntime-web';
import { encodeModel } from '../src/runtime/model/encodeModel.ts';
import type { GraphDescription, NodeDescription, TensorDescription } from '../src/runtime/model/modelDescription.ts';

/** The layer images · weight + bias as two ONNX models: itself, and its gradient. */
export async function createLinearLayer() {
  const forward = await openModel('linear', {
    inputs: [float('images', 'batch', 'pixel'), float('weight', 'pixel', 'class'), float('bias', 'class')],
    initializers: [],
    nodes: [node('logits', 'Gemm', ['images', 'weight', 'bias'], {})],
    outputs: [float('logits', 'batch', 'class')],
  });
  const backward = await openModel('linear_gradient', {
    inputs: [float('images', 'batch', 'pixel'), float('gradient', 'batch', 'class')],
    initializers: [{ name: 'batch_axis', elementType: 'int64', dimensions: [1], data: [0], isOpaque: false }],
    nodes: [
      node('weight', 'Gemm', ['images', 'gradient'], { transA: 1 }),
      node('bias', 'ReduceSum', ['gradient', 'batch_axis'], { keepdims: 0 }),
    ],
    outputs: [float('weight', 'pixel', 'class'), float('bias', 'class')],
  });
  return {
    forward: async (images: ort.Tensor, weight: ort.Tensor, bias: ort.Tensor): Promise<ort.Tensor> => {
      const { logits } = await forward.run({ images, weight, bias });
      return required(logits);
    },
    backward: async (images: ort.Tensor, gradient: ort.Tensor): Promise<{ weight: ort.Tensor; bias: ort.Tensor }> => {
      const { weight, bias } = await backward.run({ images, gradient });
      return { weight: required(weight), bias: required(bias) };
    },
    release: async (): Promise<void> => {
      await forward.release();
      await backward.release();
    },
  };
}

function openModel(name: string, graph: Omit<GraphDescription, 'helpers'>) {
  const bytes = encodeModel({ helpers: [], ...graph }, { name, text: '', metadata: {} });
  return ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
}

function float(name: string, ...dimensions: readonly string[]): TensorDescription {
  return { name, elementType: 'float32', dimensions };
}

function node(
  output: string,
  operator: string,
  inputs: readonly string[],
  attributes: NodeDescription['attributes'],
): NodeDescription {
  return { output, operator, inputs, attributes };
}

function required(tensor: ort.Tensor | undefined): ort.Tensor {
  if (tensor === undefined) throw new Error('the model left out one of its outputs');
  return tensor;
}
