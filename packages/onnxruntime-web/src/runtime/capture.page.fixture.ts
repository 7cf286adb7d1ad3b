import { dice, huber, meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { createLoss, type LossSession } from './createLoss.ts';
import { countGpuBuffers } from './gpuBuffers.fixture.ts';
import type { OrtRuntime, OrtTensor } from './session/ortRuntime.ts';

/** What a loss gives with its graph captured, and what it gives without, run after run. */
export interface CaptureReport {
  readonly captured: readonly (readonly number[])[];
  readonly plain: readonly (readonly number[])[];
  /** The fastest of some runs in milliseconds. */
  readonly times: { readonly captured: number; readonly plain: number };
}

export interface CaptureReports {
  readonly losses: Readonly<Record<string, CaptureReport>>;
  /** What a captured loss gives for tensors that another has left on the GPU. */
  readonly onGpu: readonly number[];
  /** How far means of 2^20 elements are off, relatively. */
  readonly longSums: Readonly<Record<'on the CPU, shapes known' | 'on WebGPU' | 'on WebGPU, shapes known', number>>;
  /** How many buffers more the GPU holds after some more sessions for known shapes, with a captured graph and without. */
  readonly kept: Readonly<Record<'captured' | 'plain', number>>;
}

declare global {
  var losswrightCapture: (() => Promise<CaptureReports>) | undefined;
}

const runs = 6;
const timed = 20;
const longest = 2 ** 20;

type Tensors = Readonly<Record<string, OrtTensor>>;
type Session = Pick<LossSession, 'run' | 'release'>;

/** Offers to run losses with captured graphs. */
export function offerCapture(runtime: OrtRuntime): void {
  runtime.env.wasm.wasmPaths = '/ort/';
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'fatal';
  const countBuffers = countGpuBuffers();
  const { Tensor } = runtime;
  const onGpu = { runtime, executionProviders: ['webgpu'] } as const;
  const float = (seed: number, ...shape: readonly number[]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return new Tensor(
      'float32',
      Float32Array.from({ length }, (_, i) => Math.abs(Math.sin(seed + 7 * i))),
      shape,
    );
  };
  const labels = (seed: number, count: number) =>
    new Tensor(
      'int32',
      Int32Array.from({ length: count }, (_, i) => (seed + i) % 3),
      [count],
    );
  const pair = { prediction: [4, 5], target: [4, 5] };
  const rows = { logits: [6, 3], target: [6] };
  const masks = { prediction: [2, 8, 3], target: [2, 8, 3] };
  const pairOf = (seed: number) => ({ prediction: float(seed, 4, 5), target: float(seed + 0.5, 4, 5) });
  const capture = { ...onGpu, graphCapture: true } as const;
  const keptBy = async (options: typeof onGpu & { readonly shapes: typeof pair; readonly graphCapture?: boolean }) => {
    const counts: number[] = [];
    for (let time = 0; time < 4; time++) {
      const session = await createLoss(meanSquaredError, options);
      for (let seed = 0; seed < 3; seed++) await numbersOf((await session.run(pairOf(seed))).value);
      await session.release();
      counts.push(countBuffers());
    }
    const [, second = Number.NaN, , last = Number.NaN] = counts;
    return last - second;
  };

  globalThis.losswrightCapture = async () => {
    const keeper = await createLoss(meanSquaredError, {
      ...onGpu,
      sessionOptions: { preferredOutputLocation: 'gpu-buffer' },
    });
    const reports = async (): Promise<Record<string, CaptureReport>> => ({
      mean_squared_error: await compare(
        await createLoss(meanSquaredError, { ...capture, shapes: pair }),
        await createLoss(meanSquaredError, onGpu),
        pairOf,
      ),
      'huber, delta as an input': await compare(
        await createLoss(huber, { ...capture, parameters: 'inputs', shapes: pair }),
        await createLoss(huber, { ...onGpu, parameters: 'inputs' }),
        pairOf,
        (seed) => ({ delta: 0.1 + seed / 10 }),
      ),
      'sparse_softmax_cross_entropy, weighted': await compare(
        await createLoss(sparseSoftmaxCrossEntropy, { ...capture, weights: true, shapes: rows }),
        await createLoss(sparseSoftmaxCrossEntropy, { ...onGpu, weights: true }),
        (seed) => ({ logits: float(seed, 6, 3), target: labels(seed, 6), weights: float(seed, 6) }),
      ),
      dice: await compare(
        await createLoss(dice, { ...capture, reduction: 'none', shapes: masks }),
        await createLoss(dice, { ...onGpu, reduction: 'none' }),
        (seed) => ({ prediction: float(seed, 2, 8, 3), target: float(seed + 1, 2, 8, 3) }),
      ),
    });
    const losses = await reports();
    const kept = {
      plain: await keptBy({ ...onGpu, shapes: pair }),
      captured: await keptBy({ ...capture, shapes: pair }),
    };
    const captured = await createLoss(meanSquaredError, { ...capture, shapes: { prediction: [2], target: [2] } });
    const given = { prediction: new Tensor('float32', [1, 3], [2]), target: new Tensor('float32', [0, 0], [2]) };
    const { gradients } = await keeper.run(given);
    const { value } = await captured.run({ prediction: gradients.prediction, target: gradients.target });
    const onGpuNumbers = await numbersOf(value);
    await captured.release();
    const known = { shapes: { prediction: [longest], target: [longest] } };
    const longSums = {
      'on the CPU, shapes known': await errorOfLongMean(
        runtime,
        await createLoss(meanSquaredError, { runtime, ...known }),
      ),
      'on WebGPU': await errorOfLongMean(runtime, await createLoss(meanSquaredError, onGpu)),
      'on WebGPU, shapes known': await errorOfLongMean(
        runtime,
        await createLoss(meanSquaredError, { ...onGpu, ...known }),
      ),
    };
    await keeper.release();
    return { losses, onGpu: onGpuNumbers, longSums, kept };
  };
}

async function errorOfLongMean(
  { Tensor }: OrtRuntime,
  { run, release }: LossSession<'prediction' | 'target'>,
): Promise<number> {
  const numbers = Float32Array.from({ length: longest }, (_, i) => Math.abs(Math.sin(i * 78.233) * 43758.5453) % 1);
  const exact = numbers.reduce((total, number) => total + number ** 2, 0) / longest;
  const zeros = new Tensor('float32', new Float32Array(longest), [longest]);
  const { value } = await run({ prediction: new Tensor('float32', numbers, [longest]), target: zeros });
  const [found = Number.NaN] = await numbersOf(value);
  await release();
  return Math.abs(found / exact - 1);
}

/** Runs two sessions of a loss on the same numbers. */
async function compare<Given extends Tensors>(
  captured: { readonly run: (tensors: Given, parameters?: never) => ReturnType<Session['run']> } & Pick<
    Session,
    'release'
  >,
  plain: { readonly run: (tensors: Given, parameters?: never) => ReturnType<Session['run']> } & Pick<
    Session,
    'release'
  >,
  tensorsOf: (seed: number) => Given,
  parametersOf: (seed: number) => object | undefined = () => undefined,
): Promise<CaptureReport> {
  const results: { captured: number[][]; plain: number[][] } = { captured: [], plain: [] };
  const times = { captured: Infinity, plain: Infinity };
  const subjects = [['captured', captured] as const, ['plain', plain] as const];
  for (let seed = 0; seed < runs + timed; seed++) {
    for (const [name, session] of subjects) {
      const tensors = tensorsOf(seed);
      const start = performance.now();
      // The parameters are those of the loss that both sessions are of.
      const { value, gradients } = await session.run(tensors, parametersOf(seed) as never);
      const numbers = [...(await numbersOf(value)), ...(await allNumbersOf(gradients))];
      if (seed < runs) results[name].push(numbers);
      else times[name] = Math.min(times[name], performance.now() - start);
    }
  }
  for (const [, session] of subjects) await session.release();
  return { ...results, times };
}

async function numbersOf(tensor: OrtTensor): Promise<number[]> {
  return Array.from(await tensor.getData(), Number);
}

async function allNumbersOf(gradients: Tensors): Promise<number[]> {
  const lists: number[][] = [];
  for (const gradient of Object.values(gradients)) lists.push(await numbersOf(gradient));
  return lists.flat();
}
