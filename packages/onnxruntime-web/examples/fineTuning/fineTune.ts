import { attachLoss, encodeGraph, type OrtRuntime, sparseSoftmaxCrossEntropy } from '@losswright/onnxruntime-web';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { createGpuTensor } from './createGpuTensor.ts';
import { adam } from './adam.ts';
import { momentumDescent } from './momentum.ts';
import type { Optimizer, Parameter } from './optimizer.ts';

/** Images of 8×8 pixels and what they show. */
export interface Examples {
  readonly images: Float32Array<ArrayBuffer>;
  readonly labels: Int32Array<ArrayBuffer>;
}

export interface FineTuning {
  /** A frozen feature extractor, the bytes of an .onnx file: `image` [batch, 1, 8, 8] in, `features` out. */
  readonly extractor: Uint8Array;
  readonly featureCount: number;
  readonly classes: number;
  readonly training: Examples;
  readonly heldBack: Examples;
  readonly steps: number;
  /** What takes the layer downhill: steps with momentum, or Adam's. */
  readonly optimizer: OptimizerName;
}

export type OptimizerName = 'momentum' | 'adam';

const optimizers: Readonly<Record<OptimizerName, Optimizer>> = {
  momentum: momentumDescent(0.05, 0.9),
  adam: adam({ learningRate: 0.05 }),
};

export interface FineTuned {
  /** The mean loss of the training images before the first step and before the last. */
  readonly firstLoss: number;
  readonly lastLoss: number;
  /** Share of the images that were held back. */
  readonly accuracy: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

// Tensors stay on the GPU, and a graph that would have to leave it is refused.
const onGpu: InferenceSession.SessionOptions = {
  executionProviders: ['webgpu'],
  preferredOutputLocation: 'gpu-buffer',
  extra: { session: { disable_cpu_ep_fallback: '1' } },
};

/**
 * Trains a linear layer behind a frozen feature extractor, with ONNX Runtime Web alone. Images go to the GPU once, and
 * numbers come back at the end: features, logits, gradients and parameters are on the GPU and stay there.
 */
export async function fineTune(ort: OrtRuntime, task: FineTuning): Promise<FineTuned> {
  const { extractor, featureCount, classes, training, heldBack } = task;
  const count = training.labels.length;
  const parameters: readonly Parameter[] = [
    { name: 'weight', shape: [featureCount, classes] },
    { name: 'bias', shape: [classes] },
  ];
  const open = (bytes: Uint8Array) => ort.InferenceSession.create(bytes, onGpu);
  const extract = await open(extractor);
  const forward = await open(layer(parameters, featureCount, classes));
  // One model computes logits, loss and the gradient by the logits; the other takes that gradient one step on.
  const withLoss = await open(
    attachLoss(layer(parameters, featureCount, classes), sparseSoftmaxCrossEntropy, {
      shapes: { logits: [count, classes], target: [count] },
    }),
  );
  const optimizer = optimizers[task.optimizer];
  const step = await open(gradientAndStep(optimizer, parameters, featureCount, classes));

  const gpu = createGpuTensor(ort);
  const featuresOf = async ({ images, labels }: Examples) => {
    const image = await gpu('float32', images, [labels.length, 1, 8, 8]);
    return output(await extract.run({ image }), 'features');
  };
  const features = await featuresOf(training);
  const target = await gpu('int32', training.labels, [count]);
  const start = optimizer.start(
    parameters,
    ({ shape }) => new Float32Array(shape.reduce((product, size) => product * size, 1)),
  );
  let state: Readonly<Record<string, Tensor>> = Object.fromEntries(
    await Promise.all(start.map(async ({ name, shape, data }) => [name, await gpu('float32', data, shape)] as const)),
  );
  const losses: Tensor[] = [];
  for (let i = 0; i < task.steps; i++) {
    const {
      logits,
      value,
      gradient_logits: gradient,
    } = named(await withLoss.run({ features, target, weight: output(state, 'weight'), bias: output(state, 'bias') }));
    const moved = await step.run({ features, gradient_logits: output({ gradient }, 'gradient'), ...state });
    // What nobody disposes of stays on the GPU.
    for (const used of [...Object.values(state), logits, gradient]) used?.dispose();
    state = Object.fromEntries(Object.entries(moved).map(([name, tensor]) => [name.replace('next_', ''), tensor]));
    if (value !== undefined) losses.push(value);
  }
  const { weight, bias } = { weight: output(state, 'weight'), bias: output(state, 'bias') };
  const guesses = await forward.run({ features: await featuresOf(heldBack), weight, bias });
  const result = {
    firstLoss: (await download(losses[0]))[0] ?? Number.NaN,
    lastLoss: (await download(losses.at(-1)))[0] ?? Number.NaN,
    accuracy: accuracyOf(await download(guesses['logits']), heldBack.labels),
    weight: await download(weight),
    bias: await download(bias),
  };
  for (const session of [extract, forward, withLoss, step]) await session.release();
  return result;
}

/** logits = features · weight + bias */
function layer(parameters: readonly Parameter[], featureCount: number, classes: number): Uint8Array<ArrayBuffer> {
  return encodeGraph({
    name: 'layer',
    inputs: [
      { name: 'features', dimensions: ['batch', featureCount] },
      ...parameters.map(({ name, shape }) => ({ name, dimensions: shape })),
    ],
    nodes: [{ operator: 'Gemm', inputs: ['features', 'weight', 'bias'], output: 'logits' }],
    outputs: [{ name: 'logits', dimensions: ['batch', classes] }],
  });
}

/** The gradient by the layer's parameters, from that by its logits, and one step of the descent. */
function gradientAndStep(
  optimizer: Optimizer,
  parameters: readonly Parameter[],
  featureCount: number,
  classes: number,
) {
  const { inputs, constants, nodes, outputs } = optimizer.descent(parameters);
  return encodeGraph({
    name: 'gradient_and_step',
    inputs: [
      { name: 'features', dimensions: ['batch', featureCount] },
      { name: 'gradient_logits', dimensions: ['batch', classes] },
      ...inputs,
    ],
    constants: [...constants, { name: 'batch_axis', elementType: 'int64', dimensions: [1], data: [0] }],
    nodes: [
      {
        operator: 'Gemm',
        inputs: ['features', 'gradient_logits'],
        output: 'gradient_weight',
        attributes: { transA: 1 },
      },
      {
        operator: 'ReduceSum',
        inputs: ['gradient_logits', 'batch_axis'],
        output: 'gradient_bias',
        attributes: { keepdims: 0 },
      },
      ...nodes,
    ],
    outputs,
  });
}

/** The results of a run by name, which may or may not be there. */
function named(results: Readonly<Record<string, Tensor>>): Readonly<Record<string, Tensor | undefined>> {
  return results;
}

function output(results: Readonly<Record<string, Tensor | undefined>>, name: string): Tensor {
  const tensor = results[name];
  if (tensor === undefined) throw new Error(`there is no ${name}`);
  return tensor;
}

async function download(tensor: Tensor | undefined): Promise<Float32Array> {
  const data = await tensor?.getData(true);
  if (data instanceof Float32Array) return data;
  throw new Error('expected a float32 tensor');
}

function accuracyOf(logits: Float32Array, labels: Int32Array): number {
  const classes = logits.length / labels.length;
  const isRight = (label: number, row: number) => {
    const scores = logits.subarray(row * classes, (row + 1) * classes);
    return scores.indexOf(Math.max(...scores)) === label;
  };
  return labels.filter(isRight).length / labels.length;
}
