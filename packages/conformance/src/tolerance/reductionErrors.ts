import type { Approximate, Arithmetic } from '@losswright/compiler';
import type { PreparedCall } from '@losswright/core/runtime';

/** The reduced value with its error, and the cotangent that reaches every element of the loss. */
export interface ReducedErrors {
  readonly value: Approximate;
  readonly cotangent: Approximate;
  readonly excluded: Approximate;
}

interface Uncertain {
  readonly value: number;
  readonly error: number;
}

/** A quotient is rounded, and an adapter may multiply by a rounded reciprocal instead: three roundings in all. */
const quotientUlps = 3;

/** Follows the errors of an unreduced loss through weights, sum and mean, as design of the reductions defines them. */
export const reductionErrors = (
  call: PreparedCall,
  loss: Approximate,
  count: Approximate | undefined,
  weights: Approximate | undefined,
  upstream: Approximate | undefined,
  arithmetic: Arithmetic,
): ReducedErrors => {
  const { ulp, tiny } = arithmetic;
  const length = loss.values.length;
  const at = (tensor: Approximate | undefined, i: number): Uncertain => ({
    value: tensor?.values[i] ?? 1,
    error: tensor?.errors[i] ?? 0,
  });
  const times = (a: Uncertain, b: Uncertain): Uncertain => {
    const value = a.value * b.value;
    return { value, error: Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + ulp * Math.abs(value) + tiny };
  };
  const excluded = Float64Array.from({ length }, (_, i) => Number(at(weights, i).value * at(upstream, i).value === 0));
  const isOut = (i: number) => at(weights, i).value === 0;
  const zero: Uncertain = { value: 0, error: 0 };
  const elements = Array.from({ length }, (_, i) => (isOut(i) ? zero : times(at(weights, i), at(loss, i))));
  const sum = (terms: readonly Uncertain[]): Uncertain => {
    const magnitude = terms.reduce((total, term) => total + Math.abs(term.value), 0);
    const value = terms.reduce((total, term) => total + term.value, 0);
    const error = terms.reduce((total, term) => total + term.error, 0);
    return { value, error: error + arithmetic.totalSum(terms.length) * ulp * magnitude };
  };
  const counted = (i: number) => (isOut(i) ? zero : times(at(weights, i), at(count, i)));
  const everyElement = Array.from({ length }, (_, i) => i);
  const divisor = (): Uncertain => {
    if (call.reduction === 'sum') return { value: 1, error: 0 };
    if (call.reduction === 'batch-mean') return { value: call.batchSize, error: 0 };
    if (call.normalizer === 'nonzero') {
      return { value: everyElement.filter((i) => counted(i).value !== 0).length, error: 0 };
    }
    if (call.normalizer === 'weights') return sum(everyElement.map(counted));
    return count === undefined ? { value: length, error: 0 } : sum(everyElement.map((i) => at(count, i)));
  };
  const over = (numerator: Uncertain, denominator: Uncertain): Uncertain => {
    if (denominator.value === 0) return zero;
    const value = numerator.value / denominator.value;
    const error = (numerator.error + Math.abs(value) * denominator.error) / Math.abs(denominator.value);
    return { value, error: error + quotientUlps * ulp * Math.abs(value) + tiny };
  };
  const approximate = (axes: readonly string[], list: readonly Uncertain[]): Approximate => ({
    axes,
    values: Float64Array.from(list, ({ value }) => value),
    errors: Float64Array.from(list, ({ error }) => error),
  });
  if (call.reduction === 'none') {
    const cotangents = everyElement.map((i) => times(at(weights, i), at(upstream, i)));
    return {
      value: approximate(loss.axes, elements),
      cotangent: approximate(loss.axes, cotangents),
      excluded: { axes: loss.axes, values: excluded, errors: new Float64Array(length) },
    };
  }
  const denominator = divisor();
  return {
    value: approximate([], [over(sum(elements), denominator)]),
    cotangent: approximate(
      loss.axes,
      everyElement.map((i) => over(at(weights, i), denominator)),
    ),
    excluded: { axes: loss.axes, values: excluded, errors: new Float64Array(length) },
  };
};
