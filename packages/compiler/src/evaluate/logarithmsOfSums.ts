import { primitiveTable } from '../generated/primitiveTable.ts';
import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import type { ElementwiseRule } from './elementwiseRules.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';
import { roundedBy } from './rounded.ts';

/**
 * Primitives that are evaluated whole. Their parts share an operand whose errors cancel, so that bounds of the parts
 * multiply with every step of a scan, where the error of the whole is a mean of those of its operands.
 */
export const evaluatedWhole: ReadonlySet<string> = new Set(['logaddexp', 'logsumexp']);

/** What an elementwise primitive adds to the error of its operand. */
const ownError = (primitive: string, value: number, exponentiated: number, arithmetic: Arithmetic): number => {
  const budget = primitiveTable.elementwise[primitive]?.budget[arithmetic.column];
  if (budget === undefined) throw new Error(`spec/primitives.yaml has no budget for ${primitive}`);
  return roundedBy(budget, value, 0, exponentiated, arithmetic);
};

/** How far e^-distance is off for rounding: the distance by half a ULP, and the exponential by its budget. */
const termRounding = (distance: number, arithmetic: Arithmetic): number => {
  if (distance === Infinity) return 0;
  const term = Math.exp(-distance);
  return (term * distance * arithmetic.ulp) / 2 + ownError('exp', term, distance, arithmetic);
};

/** The rounding of a sum with a small term: half a ULP, or the term itself, for leaving it out would be as near. */
const additionRounding = (result: number, term: number, { ulp }: Arithmetic): number =>
  Math.min((Math.abs(result) * ulp) / 2, Math.abs(term));

/** max(x, y) + log1p(e^-|x - y|) */
export const logaddexpRule: ElementwiseRule = {
  value: (x, y) => {
    const greater = Math.max(x, y);
    return greater === Math.min(x, y) ? greater + Math.LN2 : greater + Math.log1p(Math.exp(-Math.abs(x - y)));
  },
  propagate: ([x = NaN, y = NaN], [ofX = 0, ofY = 0], result) =>
    (ofX === 0 ? 0 : Math.exp(x - result) * ofX) + (ofY === 0 ? 0 : Math.exp(y - result) * ofY),
  rounding: ([x = NaN, y = NaN], result, arithmetic) => {
    const distance = Math.abs(x - y);
    if (!(distance < Infinity)) return 0;
    const tail = Math.log1p(Math.exp(-distance));
    const ofTail = termRounding(distance, arithmetic) + ownError('log1p', tail, 0, arithmetic);
    return additionRounding(result, tail, arithmetic) + ofTail + arithmetic.tiny;
  },
};

/** max + log Σ e^(x - max) */
export const logsumexp = (
  node: Extract<Node, { operation: 'along' }>,
  operand: Approximate,
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const length = lengthOf(node.axes, sizes);
  const offsets = offsetsOver(operand.axes, node.axes, sizes);
  const peaks = new Float64Array(length).fill(-Infinity);
  for (const [i, offset] of offsets.entries()) peaks[offset] = Math.max(peaks[offset] ?? NaN, operand.values[i] ?? NaN);
  const sums = new Float64Array(length);
  const errors = new Float64Array(length);
  const roundings = new Float64Array(length);
  for (const [i, offset] of offsets.entries()) {
    const peak = peaks[offset] ?? NaN;
    const distance = Math.abs(peak) === Infinity ? NaN : peak - (operand.values[i] ?? NaN);
    const term = Math.exp(-distance);
    const error = operand.errors[i] ?? 0;
    sums[offset] = (sums[offset] ?? 0) + term;
    errors[offset] = (errors[offset] ?? 0) + (error === 0 ? 0 : term * error);
    roundings[offset] = (roundings[offset] ?? 0) + termRounding(distance, arithmetic);
  }
  const terms = lengthOf(node.along, sizes);
  const values = peaks.map((peak, i) => (Math.abs(peak) === Infinity ? peak : peak + Math.log(sums[i] ?? NaN)));
  return {
    axes: node.axes,
    values,
    errors: values.map((value, i) => {
      if (!Number.isFinite(value)) return 0;
      const sum = sums[i] ?? 1;
      const ofTerms = ((errors[i] ?? 0) + (roundings[i] ?? 0)) / sum;
      const logarithm = Math.log(sum);
      const ofLogarithm = arithmetic.sum(terms) * arithmetic.ulp + ownError('log', logarithm, 0, arithmetic);
      return ofTerms + ofLogarithm + additionRounding(value, logarithm, arithmetic) + arithmetic.tiny;
    }),
  };
};
