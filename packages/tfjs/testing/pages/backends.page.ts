import * as tf from '@tensorflow/tfjs';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as losses from '../../src/index.ts';
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
  readonly numTensors: () => number;
}

const use: BackendsPage['use'] = async (backend, flags = {}) => {
  for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
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

const page: BackendsPage = { use, compute, follow, numTensors: () => tf.memory().numTensors };
Object.assign(globalThis, { losswrightPage: page });
