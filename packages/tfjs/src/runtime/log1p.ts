import { add, div, getBackend, log, log1p as nativeLog1p, sub, type Tensor } from '@tensorflow/tfjs-core';
import { div as quotient } from './arithmetic.ts';
import { equal } from './comparisons.ts';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';
import { withZeroRule } from './zeroRule.ts';

/**
 * log(1 + x). The wasm backend computes it literally, which gives 0 for small x; there what rounding 1 + x lost is put
 * back. On webgl and webgpu `tf.log1p` has the same defect, but each correction would be a launch of its own: its error
 * there is a few units of 2^-24, and not relative to the result. Under a tape by the zero rule.
 */
export const log1p: (x: Value) => Tensor = /* @__PURE__ */ withZeroRule<readonly [x: Value]>(
  (x) => computed(x),
  (upstream, x) => quotient(upstream, add(1, x)),
);

const computed = (x: Value): Tensor => {
  if (getBackend() !== 'wasm') return nativeLog1p(x);
  const rounded = add(1, x);
  const kept = sub(rounded, 1);
  const logarithm = log(rounded);
  // Where nothing was lost the correction is left out: it would be 0 / 0 at -1 and at infinity.
  return where(equal(kept, x), logarithm, add(logarithm, div(sub(x, kept), rounded)));
};
