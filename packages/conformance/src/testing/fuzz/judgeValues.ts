import { errorInUnits } from '../../compare/errorInUnits.ts';
import type { FuzzCase } from './fuzzCase.ts';
import type { Interpretation } from './interpretation.ts';
import { judgeEach, type Judgement } from './tally.ts';

/** Changes each inexact result a little, reproducibly: what a result moves by is what its roundings can do to it. */
const noise = (seed: number): ((value: number) => number) => {
  let state = seed;
  return (value) => {
    state = (state * 48_271) % 2_147_483_647;
    // A number of few digits is what exact arithmetic gave, and a comparison may rest on it.
    if (Number.isInteger(value * 2 ** 20)) return value;
    return value * (1 + (state % 2 === 0 ? 1e-9 : -1e-9));
  };
};

const agree = (values: readonly number[]): boolean =>
  values.every((value) => Object.is(value, values[0])) || values.every(Number.isFinite);

/** Judges the unreduced loss by the interpreter, whose roundings are moved to see what they can do. */
export const judgeValues = (
  { values, shaken, isUnsettled }: Interpretation,
  actual: readonly number[],
  { items }: FuzzCase,
): Judgement & { readonly disturbance: number } => {
  const moved = [1, 2].map((seed) => shaken(noise(1_000_003 * seed)));
  let disturbance = 0;
  const judgement = judgeEach(values.entries(), ([index, value]) => {
    const others = moved.map((numbers) => numbers[index] ?? NaN);
    const spread = Math.max(...others.map((other) => Math.abs(other - value)));
    disturbance += Number.isFinite(spread) ? spread : 0;
    const number = actual[index] ?? NaN;
    // Of nothing, a factor that leaves its sum may be infinite.
    const isEmpty = items === 0 && Number.isNaN(number);
    if (
      isEmpty ||
      (isUnsettled && !Number.isFinite(value)) ||
      !agree([value, ...others]) ||
      spread > 1e-5 * (1 + Math.abs(value))
    )
      return 'uncertain';
    const bound = 4 * spread + 1e-11 * (1 + Math.abs(value));
    if (errorInUnits(number, value + 0, bound) <= 1) return 'right';
    return { wrong: `value ${index}: the interpreter has ${value} ± ${bound}, core-float64 ${number}` };
  });
  return { ...judgement, disturbance };
};
