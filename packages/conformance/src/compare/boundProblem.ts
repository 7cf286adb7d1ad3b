interface Looseness {
  /** Of the expected element's magnitude. */
  readonly relative: number;
  /** Of the largest expected magnitude in the tensor: what cancels is as uncertain as the terms that it comes from. */
  readonly relativeToLargest: number;
  /** A softmax's gradient near its optimum is a difference of numbers near 1, right to a few units in their last place. */
  readonly absolute: number;
}

const loosest: Readonly<Record<'float64' | 'float32', Looseness>> = {
  float64: { relative: 1e-9, relativeToLargest: 1e-13, absolute: 1e-14 },
  float32: { relative: 1e-2, relativeToLargest: 1e-5, absolute: 1e-5 },
};

/**
 * Says why a bound would prove nothing: it is not a number, or so large that a wrong result would pass. undefined when
 * it is fit for use.
 *
 * @param largest the largest finite magnitude among the tensor's expected elements.
 */
export function boundProblem(
  bound: number,
  expected: number,
  largest: number,
  dtype: 'float64' | 'float32',
): string | undefined {
  // NaN and infinities are compared exactly, without a bound.
  if (!Number.isFinite(expected)) return undefined;
  if (!Number.isFinite(bound) || bound < 0) return `the error bound ${bound} is no bound`;
  const { relative, relativeToLargest, absolute } = loosest[dtype];
  const limit = relative * Math.abs(expected) + relativeToLargest * largest + absolute;
  if (bound <= limit) return undefined;
  return `the error bound ${bound.toExponential(2)} is so large that it would prove nothing (limit ${limit.toExponential(2)})`;
}
