import { meanSquaredError } from '@losswright/core/contracts';
import * as tf from '@tensorflow/tfjs';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as losses from '../../src/index.ts';
import { byOperations, definePrograms, type LossPrograms } from '../../src/runtime/index.ts';
import { programsRoute } from '../../src/runtime/programs/programsRoute.ts';
import { readCall } from '../../src/runtime/readCall.ts';
import type { OrdinaryCase } from '../ordinaryCases.ts';
import { lossNamed } from './lossNamed.ts';
import { made, plain, toTfjs, type MadeTensor } from './pageTensors.ts';

/** What a GPU did for a call, and the numbers that came of it. */
export interface Run {
  /** The kernels that TensorFlow.js ran, without those that only rename or fill memory. */
  readonly kernels: readonly string[];
  readonly value: readonly number[];
  readonly gradients: Readonly<Record<string, readonly number[]>>;
  /** What the device said about the shaders; WebGPU does not throw. */
  readonly error: string | null;
}

/** What this page does for a test. */
export interface ProgramsPage {
  readonly use: (backend: string) => Promise<string>;
  /** Value and gradients by `valueAndGrad`. */
  readonly run: (loss: string, call: OrdinaryCase, isFused: boolean) => Promise<Run>;
  /** The kernels of value and gradient by the first input, as under `tf.valueAndGrad`. */
  readonly kernelsOf: (loss: string, inputs: readonly MadeTensor[]) => Promise<readonly string[]>;
  /** The same for a function of `tf.losses`, which takes the labels first. */
  readonly kernelsOfTheirs: (loss: string, inputs: readonly MadeTensor[]) => Promise<readonly string[]>;
  /** The largest difference between programs and operations, in value and gradient by the first input, of their size. */
  readonly difference: (loss: string, inputs: readonly MadeTensor[]) => Promise<number>;
  /** The same for the loss by sample, as `model.compile` takes it. */
  readonly differenceBySample: (loss: string, inputs: readonly MadeTensor[]) => Promise<number>;
  /** The second derivative of the Huber loss of some predictions for targets of 0. */
  readonly curvature: (predictions: readonly number[]) => Promise<readonly number[]>;
  /** What the backend says about a program with a mistake in it. */
  readonly runBroken: () => Promise<string | null>;
  readonly numTensors: () => number;
}

const use: ProgramsPage['use'] = async (backend) => {
  for (const flag of ['WEBGPU_CPU_FORWARD', 'WEBGL_CPU_FORWARD']) tf.env().set(flag, false);
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
  await tf.ready();
  return tf.getBackend();
};

/** Does something and says what a WebGPU device made of it. */
const watched = async <T>(
  compute: () => Promise<T>,
): Promise<{ readonly result: T; readonly error: string | null }> => {
  const active = tf.backend();
  if (!(active instanceof WebGPUBackend)) return { result: await compute(), error: null };
  active.device.pushErrorScope('validation');
  const result = await compute();
  const error = await active.device.popErrorScope();
  return { result, error: error === null ? null : error.message };
};

/** What only gives memory another name, or fills it, and scopes, which `tf.profile` takes for kernels. */
const free: ReadonlySet<string> = new Set(['Cast', 'Fill', 'Identity', 'Range', 'Reshape', 'forward', 'unnamed scope']);

const profiled = async (compute: () => tf.TensorContainer): Promise<readonly string[]> => {
  const { kernels } = await tf.profile(compute);
  return kernels.map(({ name }) => name).filter((name) => !free.has(name));
};

// A type and not an interface: only a type passes for tfjs's containers of tensors.
type Answer = { readonly value: tf.Tensor; readonly gradients: Readonly<Record<string, tf.Tensor>> };

const run: ProgramsPage['run'] = async (name, { inputs, options }, isFused) => {
  let answer: Answer | undefined;
  const compute = (): Answer => {
    const native = Object.entries(options).map(([key, value]) => [
      key,
      typeof value === 'object' ? toTfjs(value) : value,
    ]);
    const loss = isFused ? lossNamed(name) : byOperations(lossNamed(name));
    const { value, gradients } = loss.valueAndGrad(...Object.values(inputs).map(toTfjs), Object.fromEntries(native));
    answer = { value, gradients };
    return answer;
  };
  const { result: kernels, error } = await watched(() => profiled(() => tf.tidy(compute)));
  if (answer === undefined) throw new Error('the loss was not computed');
  const entries = Object.entries(answer.gradients).map(async ([input, slope]) => [input, await plain(slope)] as const);
  const numbers = { value: await plain(answer.value), gradients: Object.fromEntries(await Promise.all(entries)) };
  tf.dispose(answer);
  return { kernels, error, ...numbers };
};

const theirLoss = (name: string): ((labels: tf.Tensor, scores: tf.Tensor) => tf.Tensor) => {
  const loss: unknown = Reflect.get(tf.losses, name);
  if (typeof loss !== 'function') throw new Error(`tf.losses has no ${name}`);
  return (labels, scores) => loss(labels, scores);
};

/** Value and gradient by the first input. */
const taped = (loss: (first: tf.Tensor, ...others: tf.Tensor[]) => tf.Tensor, tensors: readonly tf.Tensor[]) => {
  const [first, ...others] = tensors;
  if (first === undefined) throw new Error('a loss has an input');
  return tf.valueAndGrad((x: tf.Tensor) => loss(x, ...others))(first);
};

const oursOf =
  (name: string) =>
  (...given: tf.Tensor[]): tf.Tensor =>
    lossNamed(name)(...given);

const theirsOf = (name: string) => (scores: tf.Tensor, labels?: tf.Tensor) => {
  if (labels === undefined) throw new Error('a loss has labels');
  return theirLoss(name)(labels, scores);
};

const kernelsWith = async (
  loss: (first: tf.Tensor, ...others: tf.Tensor[]) => tf.Tensor,
  inputs: readonly MadeTensor[],
): Promise<readonly string[]> => {
  const tensors = inputs.map(made);
  const answers: tf.Tensor[] = [];
  const kernels = await profiled(() => {
    const { value, grad } = tf.tidy(() => taped(loss, tensors));
    answers.push(value, grad);
    return answers;
  });
  tf.dispose([...answers, ...tensors]);
  return kernels;
};

type TensorLoss = (first: tf.Tensor, ...others: tf.Tensor[]) => tf.Tensor;

/** The largest difference between two losses of the same tensors, in value and gradient, of their size. */
const differenceOf = async (inputs: readonly MadeTensor[], ...losses: readonly TensorLoss[]): Promise<number> => {
  const tensors = inputs.map(made);
  const differences = tf.tidy(() => {
    const [one, other] = losses.map((loss) => taped(loss, tensors));
    if (one === undefined || other === undefined) throw new Error('two losses are compared');
    const between = (own: tf.Tensor, right: tf.Tensor): tf.Tensor =>
      tf.div(tf.max(tf.abs(tf.sub(own, right))), tf.max(tf.abs(right)));
    return tf.stack([between(one.value, other.value), between(one.grad, other.grad)]);
  });
  const numbers = await plain(differences);
  tf.dispose([differences, ...tensors]);
  return Math.max(...numbers);
};

const difference: ProgramsPage['difference'] = (name, inputs) => {
  const loss = lossNamed(name);
  return differenceOf(inputs, loss, byOperations(loss));
};

/** The gradient is that of a sum over samples that count differently, so that no sample is taken for another. */
const differenceBySample: ProgramsPage['differenceBySample'] = async (name, inputs) => {
  const loss = lossNamed(name);
  const bySample = (own: typeof loss): TensorLoss => {
    // The losses of the tests have a prediction and a target.
    const inLayers = losses.layersLoss(own as unknown as typeof losses.huber);
    return (prediction, target) => {
      if (target === undefined) throw new Error('a loss has a target');
      const samples = inLayers(target, prediction);
      return tf.sum(tf.mul(samples, tf.range(1, samples.size + 1)));
    };
  };
  return differenceOf(inputs, bySample(loss), bySample(byOperations(loss)));
};

const curvature: ProgramsPage['curvature'] = async (predictions) => {
  const points = tf.tensor1d([...predictions]);
  const slope = tf.grad((x: tf.Tensor) =>
    losses.huber(
      x,
      predictions.map(() => 0),
      { reduction: 'sum' },
    ),
  );
  const found = tf.grad(slope)(points);
  const numbers = await plain(found);
  tf.dispose([points, found]);
  return numbers;
};

const broken: LossPrograms = definePrograms({
  loss: { reads: ['float prediction'], element: 'float loss = prediction - missing;' },
  gradients: {},
});

const runBroken: ProgramsPage['runBroken'] = async () => {
  const compute = (): tf.Tensor => {
    const call = readCall(meanSquaredError, [tf.tensor1d([1, 2]), tf.tensor1d([3, 4])]);
    const route = programsRoute(broken, call);
    if (route === undefined) throw new Error('the programs do not know the call');
    return route(call, []).value;
  };
  try {
    const { result, error } = await watched(async () => tf.tidy(compute));
    result.dispose();
    return error;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const page: ProgramsPage = {
  use,
  run,
  kernelsOf: (name, inputs) => kernelsWith(oursOf(name), inputs),
  kernelsOfTheirs: (name, inputs) => kernelsWith(theirsOf(name), inputs),
  difference,
  differenceBySample,
  curvature,
  runBroken,
  numTensors: () => tf.memory().numTensors,
};
Object.assign(globalThis, { losswrightPage: page });
