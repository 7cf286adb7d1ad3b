import { encodeGraph, type Graph } from '@losswright/onnxruntime-web';
import * as ort from 'onnxruntime-web';

/** The layer images · weight + bias as two ONNX models: itself, and its gradient. */
export async function createLinearLayer() {
  const forward = await openModel({
    name: 'linear',
    inputs: [
      { name: 'images', dimensions: ['batch', 'pixel'] },
      { name: 'weight', dimensions: ['pixel', 'class'] },
      { name: 'bias', dimensions: ['class'] },
    ],
    nodes: [{ output: 'logits', operator: 'Gemm', inputs: ['images', 'weight', 'bias'] }],
    outputs: [{ name: 'logits', dimensions: ['batch', 'class'] }],
  });
  const backward = await openModel({
    name: 'linear_gradient',
    inputs: [
      { name: 'images', dimensions: ['batch', 'pixel'] },
      { name: 'gradient', dimensions: ['batch', 'class'] },
    ],
    constants: [{ name: 'batch_axis', elementType: 'int64', dimensions: [1], data: [0] }],
    nodes: [
      { output: 'weight', operator: 'Gemm', inputs: ['images', 'gradient'], attributes: { transA: 1 } },
      { output: 'bias', operator: 'ReduceSum', inputs: ['gradient', 'batch_axis'], attributes: { keepdims: 0 } },
    ],
    outputs: [
      { name: 'weight', dimensions: ['pixel', 'class'] },
      { name: 'bias', dimensions: ['class'] },
    ],
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

function openModel(graph: Graph) {
  return ort.InferenceSession.create(encodeGraph(graph), { executionProviders: ['wasm'] });
}

function required(tensor: ort.Tensor | undefined): ort.Tensor {
  if (tensor === undefined) throw new Error('the model left out one of its outputs');
  return tensor;
}
