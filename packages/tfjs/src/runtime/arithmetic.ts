import * as tfjs from '@tensorflow/tfjs-core';
import { equal } from './comparisons.ts';
import type { Value } from './lossGraph.ts';
import { sign } from './sign.ts';
import * as transcendental from './transcendental.ts';
import { unlessZero } from './unlessZero.ts';
import { withZeroRule } from './zeroRule.ts';

type One = readonly [x: Value];
type Two = readonly [x: Value, y: Value];

type Unary = (...operand: One) => tfjs.Tensor;
type Binary = (...operands: Two) => tfjs.Tensor;

/** `tf.mul`, by the zero rule under a tape. */
export const mul: Binary = /* @__PURE__ */ withZeroRule<Two>(
  tfjs.mul,
  (upstream, _, y) => mul(upstream, y),
  (upstream, x) => mul(upstream, x),
);

/** `tf.div`, by the zero rule under a tape. */
export const div: Binary = /* @__PURE__ */ withZeroRule<Two>(
  tfjs.div,
  (upstream, _, y) => div(upstream, y),
  (upstream, x, y) => {
    const numerator = mul(upstream, x);
    return tfjs.neg(unlessZero(equal(numerator, 0), div(div(numerator, y), y)));
  },
);

/** e^x, by the zero rule under a tape. */
export const exp: Unary = /* @__PURE__ */ withZeroRule<One>(
  (x) => transcendental.exp(x),
  (upstream, x) => mul(upstream, exp(x)),
);

/** e^x - 1, by the zero rule under a tape. */
export const expm1: Unary = /* @__PURE__ */ withZeroRule<One>(
  (x) => transcendental.expm1(x),
  (upstream, x) => mul(upstream, exp(x)),
);

/** The natural logarithm, by the zero rule under a tape. */
export const log: Unary = /* @__PURE__ */ withZeroRule<One>(
  (x) => transcendental.log(x),
  (upstream, x) => div(upstream, x),
);

/** The logistic function, by the zero rule under a tape. */
export const sigmoid: Unary = /* @__PURE__ */ withZeroRule<One>(
  (x) => transcendental.sigmoid(x),
  (upstream, x) => mul(upstream, mul(sigmoid(x), sigmoid(tfjs.neg(x)))),
);

/** `tf.sqrt`, by the zero rule under a tape. */
export const sqrt: Unary = /* @__PURE__ */ withZeroRule<One>(tfjs.sqrt, (upstream, x) =>
  div(upstream, mul(2, sqrt(x))),
);

/** x^y, by the zero rule under a tape. */
export const pow: Binary = /* @__PURE__ */ withZeroRule<Two>(
  transcendental.pow,
  (upstream, x, y) => mul(upstream, mul(y, pow(x, tfjs.sub(y, 1)))),
  (upstream, x, y) => mul(upstream, mul(pow(x, y), log(x))),
);

/** `tf.abs`, with the slope 0 at 0 under a tape. */
export const abs: Unary = /* @__PURE__ */ withZeroRule<One>(tfjs.abs, (upstream, x) => mul(upstream, sign(x)));
