import * as published from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { Answer, Backend, Facts } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { callOptions } from './callOptions.ts';
import { lossNamed } from './lossNamed.ts';
import { demandSameNumbers } from './sameNumbers.ts';

type Call = Parameters<Backend['run']>;

// A type and not an interface: only a type passes for tfjs's containers of tensors.
type Result = {
  readonly value: tf.Tensor;
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
};

interface GivenTensors {
  readonly tensors: readonly (readonly [string, tf.Tensor])[];
  readonly native: ReturnType<typeof callOptions<tf.Tensor>>;
}

interface TfjsLoss {
  (...call: readonly unknown[]): tf.Tensor;
  readonly valueAndGrad: (...call: readonly unknown[]) => Result;
}

/** Which of TensorFlow.js's backends. */
export interface TfjsPlan {
  readonly name: string;
  /** As `tf.setBackend` calls it; whoever makes this backend imports the package that brings it. */
  readonly tfjsBackend: string;
  /** For `tf.env()`, before the backend starts. */
  readonly flags?: Readonly<Record<string, boolean>>;
  /** Options of every call. */
  readonly always?: Readonly<Record<string, boolean>>;
  /** What the started backend says about itself. */
  readonly describe?: () => Facts;
  /** Losses beside the published ones. */
  readonly added?: object;
}

/** TensorFlow.js on one of its backends: the gradient by `valueAndGrad` and by the tape must be the same, without a leak. */
export function tfjsBackend({
  name,
  tfjsBackend: chosen,
  flags = {},
  always = {},
  describe = () => ({}),
  added = {},
}: TfjsPlan): Backend {
  const losses = { ...published, ...added };
  return {
    name,
    dtype: 'float32',
    start: async () => {
      for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
      const isThere = await tf.setBackend(chosen);
      await tf.ready();
      if (!isThere || tf.getBackend() !== chosen) {
        throw new Error(`expected TensorFlow.js to run on ${chosen}, it runs on ${tf.getBackend()}`);
      }
      return { 'tfjs-core': tf.version_core, backend: tf.getBackend(), ...describe() };
    },
    run: async (loss, inputs, options) => {
      if (tf.getBackend() !== chosen) throw new Error(`TensorFlow.js left ${chosen} for ${tf.getBackend()}`);
      const before = tf.memory().numTensors;
      const answer = await compute(lossNamed(losses, loss, isTfjsLoss), inputs, { ...options, ...always });
      const kept = tf.memory().numTensors - before;
      if (kept !== 0) throw new Error(`${kept} tensors were not disposed`);
      return answer;
    },
  };
}

async function compute(loss: TfjsLoss, inputs: Call[1], options: Call[2]): Promise<Answer> {
  // Tensors of its own for each way: what a GPU has used is on the GPU, and checking it would mean to wait for the GPU.
  const given = (): GivenTensors => ({
    tensors: Object.entries(inputs).map(([name, tensor]) => [name, toTfjs(tensor)] as const),
    native: callOptions(options, toTfjs),
  });
  const { direct, taped } = tf.tidy(() => {
    const { tensors, native } = given();
    const direct = loss.valueAndGrad(...tensors.map(([, tensor]) => tensor), native);
    return { direct, taped: throughTape(loss, given(), direct) };
  });
  const [answer, check] = [await read(direct), await read(taped)];
  tf.dispose([direct, taped]);
  demandSameNumbers('value', answer.value, check.value);
  for (const [name, gradient] of Object.entries(answer.gradients)) {
    const other = check.gradients[name];
    if (other === undefined) throw new Error(`the tape gives no gradient of ${name}`);
    demandSameNumbers(`gradient of ${name}`, gradient, other);
  }
  return answer;
}

/** The same by `tf.valueAndGrads`, to which a cotangent is the gradient of the result. */
function throughTape(
  loss: TfjsLoss,
  { tensors, native: { cotangent, ...options } }: GivenTensors,
  { value, gradients }: Result,
): Result {
  const differentiable = tensors.filter(([name]) => name in gradients);
  const differentiate = tf.valueAndGrads((...given: tf.Tensor[]) => {
    const replaced = new Map(differentiable.map(([name], index) => [name, given[index]]));
    return loss(...tensors.map(([name, tensor]) => replaced.get(name) ?? tensor), options);
  });
  const upstream = cotangent instanceof tf.Tensor ? tf.broadcastTo(cotangent, value.shape) : undefined;
  const taped = differentiate(
    differentiable.map(([, tensor]) => tensor),
    upstream,
  );
  const named = differentiable.map(([name], index) => [name, taped.grads[index]] as const);
  return {
    value: taped.value,
    gradients: Object.fromEntries(named.flatMap(([name, gradient]) => (gradient ? [[name, gradient]] : []))),
  };
}

function isTfjsLoss(value: unknown): value is TfjsLoss {
  return typeof value === 'function' && 'valueAndGrad' in value && typeof value.valueAndGrad === 'function';
}

function toTfjs({ shape, dtype, data }: Tensor): tf.Tensor {
  return tf.tensor([...data], [...shape], dtype === 'int32' ? 'int32' : 'float32');
}

async function read({ value, gradients }: Result): Promise<Answer> {
  const numbers = async (tensor: tf.Tensor): Promise<Tensor> => ({
    shape: tensor.shape,
    dtype: 'float64',
    data: Array.from(await tensor.data()),
  });
  const entries = Object.entries(gradients).map(async ([name, gradient]) => [name, await numbers(gradient)] as const);
  return { value: await numbers(value), gradients: Object.fromEntries(await Promise.all(entries)) };
}
