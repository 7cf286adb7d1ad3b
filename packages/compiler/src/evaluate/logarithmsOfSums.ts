import { primitiveTable } from '../generated/primitiveTable.ts';
import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import type { ElementwiseRule } from './elementwiseRules.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';

/**
 * Primitives that are evaluated whole. Their parts share an operand whose errors cancel, so that bounds of the parts
 * multiply with every step of a scan, where the error of the whole is a mean of those of its operands.
 */
export const evaluatedWhole: ReadonlySet<string> = new Set(['logaddexp', 'logsumexp']);

const budgetOf = (primitive: string, { column }: Arithmetic): number =>
  primitiveTable.elementwise[primitive]?.budget[column] ?? 0;

/** How far e^-distance, added up, is off for rounding: the distance by half a ULP, and the exponential by its budget. */
const termRounding = (distance: number, arithmetic: Arithmetic): number =>
  distance === Infinity ? 0 : Math.exp(-distance) * (distance / 2 + budgetOf('exp', arithmetic));

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
    const tail = Math.log1p(Math.exp(-distance)) * budgetOf('log1p', arithmetic);
    return (Math.abs(result) / 2 + termRounding(distance, arithmetic) + tail) * arithmetic.ulp + arithmetic.tiny;
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
      const logarithm = Math.abs(Math.log(sum)) * budgetOf('log', arithmetic);
      const own = Math.abs(value) / 2 + (roundings[i] ?? 0) / sum + arithmetic.sum(terms) + logarithm;
      return (errors[i] ?? 0) / sum + own * arithmetic.ulp + arithmetic.tiny;
    }),
  };
};
