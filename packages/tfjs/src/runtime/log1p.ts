import { add, div, getBackend, log, log1p as nativeLog1p, sub, type Tensor } from '@tensorflow/tfjs-core';
import { div as quotient } from './arithmetic.ts';
import { equal } from './comparisons.ts';
import { elementwise } from './elementwise.ts';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';
import { withZeroRule } from './zeroRule.ts';

/** The wasm backend computes log(1 + x) literally, which gives 0 for small x: what rounding 1 + x lost is put back. */
const corrected = (x: Tensor): Tensor => {
  const rounded = add(1, x);
  const kept = sub(rounded, 1);
  const logarithm = log(rounded);
  // Where nothing was lost the correction is left out: it would be 0 / 0 at -1 and at infinity.
  return where(equal(kept, x), logarithm, add(logarithm, div(sub(x, kept), rounded)));
};

const computed = elementwise({ kernelName: 'LosswrightLog1p', expression: 'safeLog1p(x)' }, (x) =>
  getBackend() === 'wasm' ? corrected(x) : nativeLog1p(x),
);

/** log(1 + x), right to a few units in the last place, near 0 too. Under a tape by the zero rule. */
export const log1p: (x: Value) => Tensor = /* @__PURE__ */ withZeroRule<readonly [x: Value]>(
  (x) => computed(x),
  (upstream, x) => quotient(upstream, add(1, x)),
);
