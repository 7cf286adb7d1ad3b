import { cosineProximity, meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { createLoss, type LossSession } from './createLoss.ts';
import { countGpuBuffers } from './gpuBuffers.fixture.ts';
import { encodeModel } from './model/encodeModel.ts';
import type { GraphDescription } from './model/modelDescription.ts';
import { openSession } from './session/openSession.ts';
import type { OrtRuntime, OrtTensor } from './session/ortRuntime.ts';

/** What a page that runs losses on WebGPU reports. */
export interface PageReport {
  readonly atOnce: readonly number[];
  readonly isComplete: boolean;
  readonly location: string;
  readonly shape: readonly number[];
  readonly again: readonly number[];
  readonly labels: readonly number[];
  /** The cosines of [1] and [1], and then of [3, 4] and [4, 3]. */
  readonly cosines: readonly number[];
  /** Mean losses of 2000 certain and right predictions, among two classes and then among five. */
  readonly certain: readonly number[];
  /** What happens to a model with an operator that no WebGPU provider has. */
  readonly partly: string;
  /** How many buffers the GPU holds after a few runs of a loss, and how many more after another thousand. */
  readonly buffers: { readonly held: number; readonly leaked: number };
}

declare global {
  var losswrightReport: (() => Promise<PageReport>) | undefined;
}

const float32 = ({ Tensor }: OrtRuntime, shape: readonly number[], ...numbers: number[]) =>
  new Tensor('float32', Float32Array.from(numbers), shape);

const numbersOf = async (tensor: OrtTensor) => Array.from(await tensor.getData(), Number);

/** Offers to run losses with a build of ONNX Runtime Web, whose files are served under /ort/. */
export function offerReport(runtime: OrtRuntime): void {
  runtime.env.wasm.wasmPaths = '/ort/';
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'fatal';
  const countBuffers = countGpuBuffers();
  const onGpu = { runtime, executionProviders: ['webgpu'] } as const;
  const stays = { ...onGpu, sessionOptions: { preferredOutputLocation: 'gpu-buffer' } } as const;

  globalThis.losswrightReport = async () => {
    // The provider drops its device with its last session, so all are open until the end.
    const [loss, sum, kept, labelled, cosine, averaged] = await Promise.all([
      createLoss(meanSquaredError, onGpu),
      createLoss(meanSquaredError, { ...onGpu, reduction: 'sum' }),
      createLoss(meanSquaredError, stays),
      createLoss(sparseSoftmaxCrossEntropy, { ...onGpu, reduction: 'none' }),
      createLoss(cosineProximity, onGpu),
      createLoss(sparseSoftmaxCrossEntropy, onGpu),
    ]);
    const tensors = () => ({
      prediction: float32(runtime, [2, 2], 1, 2, 3, 4),
      target: float32(runtime, [2, 2], 0, 2, 5, 4),
    });
    const atOnce = await Promise.all([loss, sum, loss, sum].map((session) => session.run(tensors())));

    const { gradients } = await kept.run(tensors());
    const { prediction, target } = gradients;
    const { location, dims } = prediction;
    const again = await loss.run({ prediction, target });

    // The runtime keeps buffers for later; after some runs it has all that it needs.
    await runOften(loss, tensors, 50);
    const held = countBuffers();
    await runOften(loss, tensors, 1000);

    const report = {
      buffers: { held, leaked: countBuffers() - held },
      atOnce: (await Promise.all(atOnce.map(({ value }) => numbersOf(value)))).flat(),
      isComplete: loss.placement.isComplete,
      location,
      shape: dims,
      again: await numbersOf(again.value),
      labels: await numbersOf((await labelled.run(await withLabels(runtime, 0, 7, 1))).value),
      cosines: [
        ...(await cosineOf(cosine, float32(runtime, [1, 1], 1), float32(runtime, [1, 1], 1))),
        ...(await cosineOf(cosine, float32(runtime, [1, 2], 3, 4), float32(runtime, [1, 2], 4, 3))),
      ],
      certain: [...(await lossOfCertain(runtime, averaged, 2)), ...(await lossOfCertain(runtime, averaged, 5))],
      partly: await openPartly(runtime),
    };
    for (const session of [loss, sum, kept, labelled, cosine, averaged]) await session.release();
    return report;
  };
}

type Run<Input extends string> = Pick<LossSession<Input>, 'run'>;

async function cosineOf({ run }: Run<'prediction' | 'target'>, prediction: OrtTensor, target: OrtTensor) {
  const { value } = await run({ prediction, target });
  return (await numbersOf(value)).map((proximity) => -proximity);
}

/** A label is the last class, and its logit so large that its exponential is infinite unless the greatest is found. */
async function lossOfCertain(runtime: OrtRuntime, { run }: Run<'logits' | 'target'>, classes: number) {
  const rows = 2000;
  const logits = Array.from({ length: rows * classes }, (_, i) => ((i + 1) % classes === 0 ? 200 : 0));
  const target = new runtime.Tensor('int32', new Int32Array(rows).fill(classes - 1), [rows]);
  return numbersOf((await run({ logits: float32(runtime, [rows, classes], ...logits), target })).value);
}

async function runOften<Tensors>(
  loss: { readonly run: (tensors: Tensors) => Promise<unknown> },
  tensors: () => Tensors,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time++) await loss.run(tensors());
}

async function openPartly(runtime: OrtRuntime): Promise<string> {
  const tensor = (name: string) => ({ name, elementType: 'float32', dimensions: [4] }) as const;
  const graph: GraphDescription = {
    inputs: [tensor('x')],
    helpers: [],
    initializers: [],
    nodes: [
      { operator: 'Exp', inputs: ['x'], output: 'power', attributes: {} },
      { operator: 'LogSoftmax', inputs: ['power'], output: 'y', attributes: {} },
    ],
    outputs: [tensor('y')],
  };
  const bytes = encodeModel(graph, { name: 'partly', text: '', metadata: {} });
  try {
    const { session, placement } = await openSession(runtime, bytes, 'webgpu', {});
    await session.release();
    return placement.isComplete ? 'complete' : 'reported';
  } catch (error) {
    return String(error);
  }
}

/** Labels in the GPU's memory, where nobody checks them. */
async function withLabels(runtime: OrtRuntime, ...labels: number[]) {
  const device = await runtime.env.webgpu.device;
  const [storage, copyDestination] = [0x80, 0x08];
  const buffer = device.createBuffer({ size: 16, usage: storage | copyDestination });
  device.queue.writeBuffer(buffer, 0, Int32Array.from(labels));
  return {
    logits: float32(runtime, [labels.length, 2], ...labels.flatMap(() => [0, 0])),
    target: runtime.Tensor.fromGpuBuffer(buffer, { dataType: 'int32', dims: [labels.length] }),
  };
}
