import { totalOf } from '../compare.ts';
import { type Law, type Outcome, type Trial } from '../law.ts';
import { withInputs } from '../lawCall.ts';

const pairs = (numbers: readonly number[], others: readonly number[]): readonly (readonly [number, number])[] =>
  numbers.map((number, i) => [number, others[i] ?? Number.NaN]);

/** Is one number at most another, but for rounding, which is asked for only where it matters? */
const isAtMost = (low: number, high: number, outcomes: readonly Outcome[]): boolean =>
  low <= high ||
  low <= high + outcomes.reduce((sum, outcome) => sum + totalOf(outcome).error(), 2 ** -50 * Math.abs(high));

/** The chord lies above the loss, and the tangent below it. */
export const convexIn: Law = async ({ call, other, run, names: [name = ''] }) => {
  const numbers = pairs(call.inputs[name] ?? [], other.inputs[name] ?? []);
  const end = await run(withInputs(call, { [name]: numbers.map(([, to]) => to) }));
  const start = await run(call);
  const [from, to] = [totalOf(start).value, totalOf(end).value];
  for (const share of [0.25, 0.5, 0.75]) {
    const middle = await run(
      withInputs(call, { [name]: numbers.map(([left, right]) => left + share * (right - left)) }),
    );
    const between = totalOf(middle).value;
    if (Number.isNaN(between)) return `the loss is NaN at ${share} of the way`;
    const chord = from + share * (to - from);
    // Where an end is infinite, so is the chord, whichever number a sum of infinities gives.
    if (Number.isFinite(from) && Number.isFinite(to) && !isAtMost(between, chord, [start, middle, end])) {
      return `the loss is ${between} at ${share} of the way, above ${chord}`;
    }
  }
  if (!Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  const rise = numbers.reduce(
    (sum, [left, right], i) => sum + (start.gradients[name]?.[i] ?? 0) * (right - left),
    from,
  );
  const slopeError = () =>
    numbers.reduce((sum, [left, right], i) => {
      const slope = start.gradients[name]?.[i] ?? 0;
      const error = (start.errors().gradients[name]?.[i] ?? 0) + 2 ** -50 * Math.abs(slope);
      return sum + error * Math.abs(right - left);
    }, 0);
  return rise <= to || isAtMost(rise - slopeError(), to, [start, end])
    ? undefined
    : `the tangent is at ${rise} where the loss is ${to}`;
};

const monotone = async ({ call, other, run, names: [name = ''] }: Trial, direction: 1 | -1): ReturnType<Law> => {
  const numbers = pairs(call.inputs[name] ?? [], other.inputs[name] ?? []);
  const low = await run(withInputs(call, { [name]: numbers.map(([left, right]) => Math.min(left, right)) }));
  const high = await run(withInputs(call, { [name]: numbers.map(([left, right]) => Math.max(left, right)) }));
  const [from, to] = [direction * totalOf(low).value, direction * totalOf(high).value];
  if (!isAtMost(from, to, [low, high])) return `the loss goes from ${direction * from} to ${direction * to}`;
  const slopes = low.gradients[name] ?? [];
  const index = slopes.findIndex(
    (slope, i) => !(direction * slope >= 0) && !(direction * slope >= -(low.errors().gradients[name]?.[i] ?? 0)),
  );
  return index === -1 ? undefined : `the gradient at ${index} is ${String(slopes[index])}`;
};

export const increasingIn: Law = (trial) => monotone(trial, 1);

export const decreasingIn: Law = (trial) => monotone(trial, -1);
