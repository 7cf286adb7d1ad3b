import { add, cast, getBackend, maximum as larger, mul } from '@tensorflow/tfjs-core';
import { isNaN, less, lessEqual } from './comparisons.ts';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';
import { withZeroRule } from './zeroRule.ts';

/**
 * The larger of two values, NaN where one is NaN. On wasm, `tf.maximum` drops a NaN in its second operand. Under a tape
 * equal ones share the gradient.
 */
export const maximum = /* @__PURE__ */ withZeroRule<readonly [x: Value, y: Value]>(
  (x, y) => (typeof y === 'number' || getBackend() !== 'wasm' ? larger(x, y) : where(isNaN(y), y, larger(x, y))),
  (upstream, x, y) => mul(upstream, shareOfLarger(x, y)),
  (upstream, x, y) => mul(upstream, shareOfLarger(y, x)),
);

/** 1 where x is larger, 1/2 where both are equal, else 0. */
const shareOfLarger = (x: Value, y: Value) =>
  mul(0.5, add(cast(less(y, x), 'float32'), cast(lessEqual(y, x), 'float32')));
