import type { Answer } from '../../backend.ts';
import { type FuzzCase, fuzzInputs } from './fuzzCase.ts';
import type { Interpretation } from './interpretation.ts';
import { slopeOf } from './slopeOf.ts';
import { judgeEach, type Judgement } from './tally.ts';

/**
 * Judges gradients by the interpreter's differences.
 *
 * @param disturbance by how much roundings move the loss.
 * @param count how many numbers of the inputs are moved.
 */
export const judgeSlopes = (
  { sumAt, isSingular, isArbitrary, isUnsettled }: Interpretation,
  gradients: Answer['gradients'],
  { inputs, items }: FuzzCase,
  disturbance: number,
  count: number,
): Judgement => {
  const floats = Object.entries(fuzzInputs).flatMap(([name, { isFloat }]) =>
    isFloat ? (inputs[name] ?? []).map((_, index) => ({ name, index })) : [],
  );
  const stride = Math.max(1, Math.floor(floats.length / Math.max(1, count)));
  const chosen = count === 0 ? [] : floats.filter((_, i) => i % stride === 0);
  return judgeEach(chosen, ({ name, index }) => {
    const data = inputs[name] ?? [];
    const actual = gradients[name]?.data[index] ?? NaN;
    // Of nothing, a factor that leaves its sum may be infinite.
    if (items === 0 && Number.isNaN(actual)) return 'uncertain';
    if (isArbitrary || isUnsettled || (isSingular && Number.isNaN(actual))) return 'uncertain';
    const found = slopeOf(
      (moved) => sumAt({ ...inputs, [name]: data.with(index, (data[index] ?? 0) + moved) }),
      disturbance,
    );
    if (found === undefined) return 'uncertain';
    if (Math.abs(actual - found.slope) <= found.tolerance) return 'right';
    const expected = `differences have ${found.slope} ± ${found.tolerance}`;
    return { wrong: `gradient of ${name} at ${index}: ${expected}, core-float64 ${actual}` };
  });
};
