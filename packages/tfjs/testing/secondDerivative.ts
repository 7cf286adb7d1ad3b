import * as tf from '@tensorflow/tfjs-core';
import type { AnyLoss } from './compileInMemory.ts';
import { numbers } from './numbers.ts';
import type { OrdinaryCase, VectorTensor } from './ordinaryCases.ts';
import type { AnyCoreLoss } from './publishedLosses.ts';

/** Numbers by differentiable input. */
export type ByInput = Readonly<Record<string, readonly number[]>>;

/** A direction for each of some inputs, in which no element is like another. */
export const directionsOf = ({ inputs }: OrdinaryCase, names: readonly string[]): ByInput =>
  Object.fromEntries(
    names.map((name, at) => [name, (inputs[name]?.data ?? []).map((_, i) => Math.cos(1 + 2 * i + 3 * at))]),
  );

/** The gradients in float64 at inputs that are moved along the directions. */
export const movedGradients = (
  twin: AnyCoreLoss,
  { inputs, options }: OrdinaryCase,
  directions: ByInput,
  step: number,
): ByInput => {
  const moved = Object.entries(inputs).map(([name, { data, shape }]) => ({
    data: Float64Array.from(data, (value, i) => value + step * (directions[name]?.[i] ?? 0)),
    shape,
  }));
  const native = withTensors(options, ({ data, shape }) => ({ data: Float64Array.from(data), shape }));
  const { gradients } = twin.valueAndGrad(...moved, native);
  return Object.fromEntries(Object.entries(gradients).map(([name, { data }]) => [name, Array.from(data)]));
};

/** The gradients of Σ gradient · direction, by `tf.grads` of `tf.grads`. */
export const gradientOfGradient = (loss: AnyLoss, { inputs, options }: OrdinaryCase, directions: ByInput): ByInput => {
  const names = Object.keys(directions);
  return tf.tidy(() => {
    const all = Object.entries(inputs).map(([name, tensor]) => [name, toTfjs(tensor)] as const);
    const native = withTensors(options, toTfjs);
    const compute = (...points: tf.Tensor[]): tf.Tensor =>
      loss(...all.map(([name, tensor]) => points[names.indexOf(name)] ?? tensor), native);
    const alongDirections = (...points: tf.Tensor[]): tf.Tensor =>
      tf.addN(
        tf
          .grads(compute)(points)
          .map((gradient, i) => {
            const direction = directions[names[i] ?? ''] ?? [];
            return tf.sum(tf.mul(gradient, tf.tensor([...direction], gradient.shape)));
          }),
      );
    const points = all.flatMap(([name, tensor]) => (names.includes(name) ? [tensor] : []));
    const products = tf.grads(alongDirections)(points);
    return Object.fromEntries(products.map((product, i) => [names[i] ?? '', numbers(product)]));
  });
};

const withTensors = (
  options: OrdinaryCase['options'],
  toNative: (tensor: VectorTensor) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, typeof value === 'object' ? toNative(value) : value]),
  );

const toTfjs = ({ shape, dtype, data }: VectorTensor): tf.Tensor =>
  tf.tensor([...data], [...shape], dtype === 'int32' ? 'int32' : 'float32');
