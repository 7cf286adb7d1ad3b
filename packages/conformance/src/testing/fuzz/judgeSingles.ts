import type { Answer, Backend } from '../../backend.ts';
import { errorInUnits } from '../../compare/errorInUnits.ts';
import type { Bounds } from '../../compare/bounds.ts';
import { judgeEach, type Judgement } from './tally.ts';

/** Of larger numbers, the squares that slopes are made of leave float32, of which bounds know nothing. */
const largest = 1e15;

/** What float64 itself may be off, where a result of float32 is exact. */
const ownError = 1e-15;

/** Judges what a backend of float32 gives by what float64 gives, within the bounds that are derived for it. */
export const judgeSingles = ({ name: backend }: Backend, got: Answer, right: Answer, bounds: Bounds): Judgement => {
  // 1 - 1e-10 is 1 in float32, and ∞ times its logarithm NaN: no bound knows what becomes of that.
  const isAstray = right.value.data.some((value, i) => !Number.isFinite(value) && !Object.is(value, got.value.data[i]));
  const results = [
    { name: 'value', wanted: right.value, actual: got.value, limits: bounds.value },
    ...Object.entries(isAstray ? {} : right.gradients).map(([name, wanted]) => ({
      name,
      wanted,
      actual: got.gradients[name],
      limits: bounds.gradients[name],
    })),
  ];
  const numbers = results.flatMap(({ name, wanted, actual, limits }) =>
    Array.from(wanted.data, (value, index) => ({
      name: `${name} at ${index}`,
      value,
      number: actual?.data[index] ?? NaN,
      bound: limits?.[index] ?? NaN,
    })),
  );
  return judgeEach(numbers, ({ name, value, number, bound }) => {
    const isCertain = Math.abs(value) < largest && bound <= 1e-2 * (1 + Math.abs(value));
    if (!isCertain) return 'uncertain';
    if (errorInUnits(number, value + 0, bound + ownError) <= 1) return 'right';
    return { wrong: `${backend}: ${name}: core-float64 has ${value} ± ${bound}, it has ${number}` };
  });
};
