import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as losses from '../../src/index.ts';
import { shareMemory } from '../../src/runtime/kernels/shareMemory.ts';
import type { OrdinaryCase } from '../ordinaryCases.ts';
import { lossNamed } from './lossNamed.ts';
import { plain, toTfjs } from './pageTensors.ts';

/** Numbers of a call: the value, and the gradients by input. */
export interface PlainAnswer {
  readonly value: readonly number[];
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

/** What this page does for a test. */
export interface BackendsPage {
  /** Sets tfjs's flags and starts a backend; returns what it is. */
  readonly use: (backend: string, flags?: Readonly<Record<string, boolean>>) => Promise<string>;
  readonly compute: (loss: string, call: OrdinaryCase) => Promise<PlainAnswer>;
  /** The slope of the mean squared error, from one prediction to all targets 0, on each backend in turn. */
  readonly follow: (backends: readonly string[]) => Promise<readonly (readonly number[])[]>;
  /** A classification with a label out of range: the elements of the loss, and what `validate` says of it. */
  readonly labelOutOfRange: () => Promise<{ readonly value: readonly number[]; readonly complaint: string }>;
  /** Whether kernels compute on the tensors of the active backend where they lie. */
  readonly sharesMemory: () => boolean;
  /** The largest error in the slopes of the mean squared error, by its size, where there are many elements. */
  readonly errorOfMany: () => Promise<number>;
  readonly numTensors: () => number;
}

const use: BackendsPage['use'] = async (backend, flags = {}) => {
  for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
  setWasmPaths('/wasm/');
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
  await tf.ready();
  const isWebgpu = tf.backend() instanceof WebGPUBackend;
  if (isWebgpu !== (backend === 'webgpu')) throw new Error(`${backend} is another backend`);
  const precision = tf.backend().floatPrecision();
  return `${tf.getBackend()}, ${precision} bits`;
};

// A type and not an interface: only a type passes for tfjs's containers of tensors.
type Answer = { readonly value: tf.Tensor; readonly gradients: Readonly<Record<string, tf.Tensor>> };

const compute: BackendsPage['compute'] = async (name, { inputs, options }) => {
  const answer = tf.tidy((): Answer => {
    const native = Object.entries(options).map(([key, value]) => [
      key,
      typeof value === 'object' ? toTfjs(value) : value,
    ]);
    return { ...lossNamed(name).valueAndGrad(...Object.values(inputs).map(toTfjs), Object.fromEntries(native)) };
  });
  const gradients = Object.entries(answer.gradients).map(
    async ([input, slope]) => [input, await plain(slope)] as const,
  );
  const plainAnswer = { value: await plain(answer.value), gradients: Object.fromEntries(await Promise.all(gradients)) };
  tf.dispose(answer);
  return plainAnswer;
};

const follow: BackendsPage['follow'] = async (backends) => {
  const prediction = tf.tensor([1, 4]);
  const slopes: (readonly number[])[] = [];
  for (const backend of backends) {
    await use(backend);
    const slope = tf.grad((x: tf.Tensor) => losses.meanSquaredError(x, [0, 0]))(prediction);
    slopes.push(await plain(slope));
    slope.dispose();
  }
  prediction.dispose();
  return slopes;
};

const labelOutOfRange: BackendsPage['labelOutOfRange'] = async () => {
  const logits = tf.tensor([1, 2, 3, 3, 2, 1, 1, 1, 1], [3, 3]);
  const label = tf.tensor([0, 3, -1], [3], 'int32');
  const loss = losses.sparseSoftmaxCrossEntropy(logits, label, { reduction: 'none' });
  const value = await plain(loss);
  let complaint = '';
  try {
    // Tensors of their own: what a GPU has computed with is on the GPU alone, and webgpu waits for nothing.
    losses.sparseSoftmaxCrossEntropy(logits, tf.tensor([0, 3, -1], [3], 'int32'), { validate: true });
  } catch (error) {
    complaint = String(error);
  }
  loss.dispose();
  return { value, complaint };
};

const errorOfMany: BackendsPage['errorOfMany'] = async () => {
  const elements = 5000;
  const prediction = tf.linspace(-1, 1, elements);
  const slope = tf.grad((x: tf.Tensor) => losses.meanSquaredError(x, tf.zeros([elements])))(prediction);
  const [own, right] = [await plain(slope), (await plain(prediction)).map((x) => (2 * x) / elements)];
  tf.dispose([prediction, slope]);
  return Math.max(...own.map((number, i) => Math.abs(number - (right[i] ?? Number.NaN)))) * elements;
};

const page: BackendsPage = {
  use,
  compute,
  follow,
  labelOutOfRange,
  errorOfMany,
  sharesMemory: () => shareMemory(tf.backend()),
  numTensors: () => tf.memory().numTensors,
};
Object.assign(globalThis, { losswrightPage: page });
