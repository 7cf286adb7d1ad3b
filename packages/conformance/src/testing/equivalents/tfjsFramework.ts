import * as tf from '@tensorflow/tfjs';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import type { Tensor } from '../../vectors/tensor.ts';
import type { Framework } from './framework.ts';

const toTfjs = ({ shape, dtype, data }: Tensor): tf.Tensor =>
  tf.tensor([...data], [...shape], dtype === 'int32' ? 'int32' : 'float32');

const native = (value: OptionValue | undefined): unknown => (typeof value === 'object' ? toTfjs(value) : value);

const scalarOf = (result: unknown): tf.Scalar => {
  if (result instanceof tf.Tensor) return tf.reshape<tf.Rank.R0>(result, []);
  throw new Error(`the line gives no tensor, but ${String(result)}`);
};

/** TensorFlow.js on its CPU backend; `scope` is what a line may name beside its inputs and parameters. */
export const tfjsFramework =
  (scope: Readonly<Record<string, unknown>>): Framework =>
  async (code, { inputs, options }, wanted) => {
    // Without its advice to install another package.
    tf.env().set('PROD', true);
    await tf.setBackend('cpu');
    const names = [...Object.keys(scope), ...Object.keys(inputs), ...Object.keys(options)];
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- a line is an expression of our own specifications
    const line = new Function(...names, `'use strict'; return (${code});`);
    const compute = (...moved: readonly tf.Tensor[]): tf.Scalar => {
      const replaced = new Map(wanted.map((name, i) => [name, moved[i]]));
      const tensors = Object.entries(inputs).map(([name, tensor]) => replaced.get(name) ?? toTfjs(tensor));
      return scalarOf(line(...Object.values(scope), ...tensors, ...Object.values(options).map(native)));
    };
    const result = tf.tidy(() => {
      const moved = wanted.flatMap((name) => inputs[name] ?? []).map(toTfjs);
      const slopes = moved.length === 0 ? [] : tf.grads((...given) => compute(...given))(moved);
      return [compute(...moved), ...slopes];
    });
    const [value = [], ...slopes] = result.map((tensor) => Array.from(tensor.dataSync()));
    tf.dispose(result);
    return {
      value: value[0] ?? Number.NaN,
      gradients: Object.fromEntries(wanted.map((name, i) => [name, slopes[i] ?? []])),
    };
  };
