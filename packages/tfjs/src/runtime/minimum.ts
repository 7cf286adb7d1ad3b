import { add, cast, getBackend, minimum as smaller, mul } from '@tensorflow/tfjs-core';
import { isNaN, less, lessEqual } from './comparisons.ts';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';
import { withZeroRule } from './zeroRule.ts';

/**
 * The smaller of two values, NaN where one is NaN. On wasm, `tf.minimum` drops a NaN in its second operand. Under a tape
 * equal ones share the gradient.
 */
export const minimum = /* @__PURE__ */ withZeroRule<readonly [x: Value, y: Value]>(
  (x, y) => (typeof y === 'number' || getBackend() !== 'wasm' ? smaller(x, y) : where(isNaN(y), y, smaller(x, y))),
  (upstream, x, y) => mul(upstream, shareOfSmaller(x, y)),
  (upstream, x, y) => mul(upstream, shareOfSmaller(y, x)),
);

/** 1 where x is smaller, 1/2 where both are equal, else 0. */
const shareOfSmaller = (x: Value, y: Value) =>
  mul(0.5, add(cast(less(x, y), 'float32'), cast(lessEqual(x, y), 'float32')));
