import { cosineProximity, meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { createLoss, type LossSession } from './createLoss.ts';
import { type Refusal, tryBadRuns } from './badRuns.fixture.ts';
import { countGpuBuffers } from './gpuBuffers.fixture.ts';
import { encodeModel } from './model/encodeModel.ts';
import type { GraphDescription } from './model/modelDescription.ts';
import { type Fallback, openSession } from './session/openSession.ts';
import type { OrtRuntime, OrtTensor } from './session/ortRuntime.ts';

/** What a page that runs losses on WebGPU reports. */
export interface PageReport {
  readonly atOnce: readonly number[];
  readonly isComplete: boolean;
  readonly location: string;
  readonly shape: readonly number[];
  readonly again: readonly number[];
  readonly labels: readonly number[];
  /** The gradient of that by the logits, of which there are two for each label. */
  readonly labelGradients: readonly number[];
  /** What comes of bad tensors in the CPU's memory and on the GPU, and how many programs were launched meanwhile. */
  readonly refusals: readonly Refusal[];
  readonly deviceRefusals: readonly string[];
  readonly launchedByRefusals: number;
  /** The cosines of [1] and [1], and then of [3, 4] and [4, 3]. */
  readonly cosines: readonly number[];
  /** Mean losses of 2000 certain and right predictions, among two classes and then among five. */
  readonly certain: readonly number[];
  /** What happens to a model with an operator that no WebGPU provider has, and where the CPU may run it. */
  readonly partly: readonly string[];
  /** How many buffers the GPU holds after a few runs of a loss, and how many more after another thousand. */
  readonly buffers: { readonly held: number; readonly leaked: number };
}

declare global {
  var losswrightReport: (() => Promise<PageReport>) | undefined;
  /** What a browser without WebGPU is told. */
  var losswrightWithoutGpu: (() => Promise<string>) | undefined;
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
  const launches = countLaunches();
  const onGpu = { runtime, executionProviders: ['webgpu'] } as const;
  const stays = { ...onGpu, sessionOptions: { preferredOutputLocation: 'gpu-buffer' } } as const;

  globalThis.losswrightWithoutGpu = async () => {
    Object.defineProperty(navigator, 'gpu', { value: undefined });
    try {
      await createLoss(meanSquaredError, onGpu);
      return 'opened';
    } catch (error) {
      return String(error);
    }
  };
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

    const leaked = countBuffers() - held;

    const labelledResult = await labelled.run(await withLabels(runtime, 0, 7, 1));
    const before = launches();
    const refusals = await tryBadRuns(onGpu);
    const deviceRefusals = await tryOnDevice(runtime, labelled, loss);
    const report = {
      refusals,
      deviceRefusals,
      launchedByRefusals: launches() - before,
      buffers: { held, leaked },
      atOnce: (await Promise.all(atOnce.map(({ value }) => numbersOf(value)))).flat(),
      isComplete: loss.placement.isComplete,
      location,
      shape: dims,
      again: await numbersOf(again.value),
      labels: await numbersOf(labelledResult.value),
      labelGradients: await numbersOf(labelledResult.gradients.logits),
      cosines: [
        ...(await cosineOf(cosine, float32(runtime, [1, 1], 1), float32(runtime, [1, 1], 1))),
        ...(await cosineOf(cosine, float32(runtime, [1, 2], 3, 4), float32(runtime, [1, 2], 4, 3))),
      ],
      certain: [...(await lossOfCertain(runtime, averaged, 2)), ...(await lossOfCertain(runtime, averaged, 5))],
      partly: [await openPartly(runtime, 'none'), await openPartly(runtime, 'cpu')],
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

async function openPartly(runtime: OrtRuntime, fallback: Fallback): Promise<string> {
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
    const { session, placement } = await openSession(runtime, bytes, 'webgpu', {}, fallback);
    await session.release();
    return placement.isComplete ? 'complete' : 'reported';
  } catch (error) {
    return String(error);
  }
}

/** Tensors on the GPU whose numbers nobody looks at, but whose type or shape is wrong. */
async function tryOnDevice(
  runtime: OrtRuntime,
  labelled: Run<'logits' | 'target'>,
  { run }: Run<'prediction' | 'target'>,
): Promise<readonly string[]> {
  const { logits, target } = await withLabels(runtime, 0, 1, 1);
  const floats = runtime.Tensor.fromGpuBuffer(target.gpuBuffer, { dataType: 'float32', dims: [3] });
  const pair = runtime.Tensor.fromGpuBuffer(target.gpuBuffer, { dataType: 'int32', dims: [2] });
  const attempts = [
    labelled.run({ logits, target: floats }),
    labelled.run({ logits, target: pair }),
    run({ prediction: target, target: floats }),
  ];
  const settled = await Promise.allSettled(attempts);
  return settled.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'computed'));
}

/** Counts the launches of all programs. */
function countLaunches(): () => number {
  let launches = 0;
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (this: GPUComputePassEncoder, ...sizes) {
    launches += 1;
    return dispatchWorkgroups.apply(this, sizes);
  };
  return () => launches;
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
