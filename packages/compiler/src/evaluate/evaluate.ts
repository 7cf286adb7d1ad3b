import { primitiveTable } from '../generated/primitiveTable.ts';
import { unionAxes } from '../graph/axes.ts';
import { isMatmul } from '../graph/matmul.ts';
import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { approximateElement } from './approximateElement.ts';
import { cumsum } from './cumsum.ts';
import { scanOf } from '../graph/scan.ts';
import { evaluatePrevious, evaluateScan, oneStep } from './evaluateScan.ts';
import { isScatter, partsOfScatter } from '../graph/scatter.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';
import { exactUnit } from './isExact.ts';
import { logsumexp } from './logarithmsOfSums.ts';
import { order } from './order.ts';
import { rounded } from './rounded.ts';
import { asShare, shareOfSum } from './shareOfSum.ts';
import { shift } from './shift.ts';

const elementwise = (
  node: Extract<Node, { operation: 'elementwise' }>,
  operands: readonly Approximate[],
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const length = lengthOf(node.axes, sizes);
  const offsets = operands.map((operand) => offsetsOver(node.axes, operand.axes, sizes));
  const values = new Float64Array(length);
  const errors = new Float64Array(length);
  const read = (array: Float64Array, k: number, i: number) => array[offsets[k]?.[i] ?? 0] ?? 0;
  for (let i = 0; i < length; i++) {
    const x = operands.map((operand, k) => read(operand.values, k, i));
    const e = operands.map((operand, k) => read(operand.errors, k, i));
    const { value, error } = approximateElement(node.primitive, x, e, arithmetic);
    values[i] = value;
    errors[i] = error;
  }
  return { axes: node.axes, values, errors };
};

const reduce = (
  node: Extract<Node, { operation: 'along' }>,
  operand: Approximate,
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const length = lengthOf(node.axes, sizes);
  const isSum = node.primitive !== 'max';
  const own = isMatmul(node) ? (primitiveTable.along.matmul?.budget[arithmetic.column].ulp ?? 0) : 0;
  const values = new Float64Array(length).fill(isSum ? 0 : -Infinity);
  const errors = new Float64Array(length);
  const magnitudes = new Float64Array(length);
  // Adding an exact zero rounds nothing, so that a sum over a one-hot selection is exact.
  const contributors = new Float64Array(length);
  const offsets = offsetsOver(operand.axes, node.axes, sizes);
  for (const [i, offset] of offsets.entries()) {
    const value = operand.values[i] ?? 0;
    const error = operand.errors[i] ?? 0;
    const known = values[offset] ?? 0;
    values[offset] = isSum ? known + value : Math.max(known, value);
    errors[offset] = isSum ? (errors[offset] ?? 0) + error : Math.max(errors[offset] ?? 0, error);
    magnitudes[offset] = (magnitudes[offset] ?? 0) + Math.abs(value);
    if (value !== 0 || error !== 0) contributors[offset] = (contributors[offset] ?? 0) + 1;
  }
  if (!isSum) return { axes: node.axes, values, errors };
  const isRounded = new Uint8Array(length);
  for (const [i, offset] of offsets.entries()) {
    const unit = exactUnit(magnitudes[offset] ?? 0, arithmetic);
    if (operand.errors[i] !== 0 || !Number.isInteger((operand.values[i] ?? 0) / unit)) isRounded[offset] = 1;
  }
  const ulpsOf = (i: number): number => {
    const count = contributors[i] ?? 0;
    return count > 1 && isRounded[i] === 1 ? arithmetic.sum(count) + own : 0;
  };
  return {
    axes: node.axes,
    values,
    errors: errors.map((error, i) => rounded(magnitudes[i] ?? 0, error, ulpsOf(i), arithmetic)),
  };
};

/** Its products, and then their sum. */
const matmul = (
  node: Extract<Node, { operation: 'along' }>,
  operands: readonly Approximate[],
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const { id, dtype } = node;
  const axes = unionAxes(node.operands);
  const multiply = {
    operation: 'elementwise',
    primitive: 'multiply',
    id,
    dtype,
    axes,
    operands: node.operands,
  } as const;
  return reduce(node, elementwise(multiply, operands, sizes, arithmetic), sizes, arithmetic);
};

/** Its terms at all positions, most of them 0, and then their sum. */
const scatter = (
  node: Extract<Node, { operation: 'along' }>,
  [x, position]: readonly Approximate[],
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  if (x === undefined || position === undefined) throw new Error('a scatter needs values and positions');
  const { axis } = partsOfScatter(node);
  const axes = [...new Set([...node.axes, ...node.along])].sort();
  const [from, to, own] = [x.axes, position.axes, [axis]].map((given) => offsetsOver(axes, given, sizes));
  const length = lengthOf(axes, sizes);
  const terms = { axes, values: new Float64Array(length), errors: new Float64Array(length) };
  for (let i = 0; i < length; i++) {
    if (position.values[to?.[i] ?? 0] !== own?.[i]) continue;
    terms.values[i] = x.values[from?.[i] ?? 0] ?? 0;
    terms.errors[i] = x.errors[from?.[i] ?? 0] ?? 0;
  }
  return reduce(node, terms, sizes, arithmetic);
};

const picks: ReadonlySet<string> = new Set(['pick', 'load', 'gather']);

const pick = (
  node: Extract<Node, { operation: 'along' }>,
  [operand, position]: readonly Approximate[],
  sizes: Sizes,
): Approximate => {
  const [axis] = node.along;
  if (operand === undefined || position === undefined || axis === undefined)
    throw new Error('pick needs an operand and a position');
  const length = lengthOf(node.axes, sizes);
  const base = offsetsOver(node.axes, operand.axes, sizes);
  const positions = offsetsOver(node.axes, position.axes, sizes);
  // The place along the axis itself, which counts only where the position has the axis too.
  const own = offsetsOver(node.axes, [axis], sizes);
  const stride = lengthOf(operand.axes.slice(operand.axes.indexOf(axis) + 1), sizes);
  const values = new Float64Array(length);
  const errors = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const at = position.values[positions[i] ?? 0] ?? -1;
    const isInside = at >= 0 && at < (sizes[axis] ?? 0);
    const offset = (base[i] ?? 0) + (at - (own[i] ?? 0)) * stride;
    values[i] = isInside ? (operand.values[offset] ?? NaN) : NaN;
    errors[i] = isInside ? (operand.errors[offset] ?? 0) : 0;
  }
  return { axes: node.axes, values, errors };
};

/** The value of every leaf of a graph that is not known from the axes alone. */
export type LeafValues = (
  leaf: Extract<Node, { operation: 'input' | 'parameter' | 'cotangent' | 'excluded' }>,
) => Approximate;

/**
 * Evaluates lowered nodes in double precision, carrying with each value a first-order bound on the error that a backend
 * with this arithmetic may make: the tolerances of conformance come from here, not from a person's guess. The values of
 * some nodes may be given.
 */
export const createEvaluator = (
  leaves: LeafValues,
  sizes: Sizes,
  arithmetic: Arithmetic,
  given: ReadonlyMap<Node, Approximate> = new Map(),
): ((node: Node) => Approximate) => {
  const known = new Map<Node, Approximate>(given);
  const compute = (node: Node): Approximate => {
    switch (node.operation) {
      case 'constant': {
        const stored = arithmetic.column === 'double' ? node.value : Math.fround(node.value);
        const error = Number.isFinite(node.value) ? Math.abs(node.value - stored) : 0;
        return { axes: [], values: Float64Array.of(node.value), errors: Float64Array.of(error) };
      }
      case 'size':
        return { axes: [], values: Float64Array.of(sizes[node.axis] ?? 0), errors: Float64Array.of(0) };
      case 'index': {
        const length = sizes[node.axis] ?? 0;
        return {
          axes: node.axes,
          values: Float64Array.from({ length }, (_, i) => i),
          errors: new Float64Array(length),
        };
      }
      case 'input':
      case 'parameter':
      case 'cotangent':
      case 'excluded':
        return leaves(node);
      case 'elementwise': {
        const share = asShare(node);
        if (share !== undefined)
          return shareOfSum(node.axes, evaluate(share.term), evaluate(share.sum), sizes, arithmetic);
        return elementwise(node, node.operands.map(evaluate), sizes, arithmetic);
      }
      case 'along': {
        const operands = node.operands.map(evaluate);
        if (node.to !== undefined) {
          const index = Float64Array.from({ length: sizes[node.to] ?? 0 }, (_, i) => i);
          return pick(
            node,
            [...operands, { axes: [node.to], values: index, errors: new Float64Array(index.length) }],
            sizes,
          );
        }
        if (picks.has(node.primitive)) return pick(node, operands, sizes);
        if (node.primitive === 'shift') return shift(node, operands, sizes);
        if (isScatter(node)) return scatter(node, operands, sizes, arithmetic);
        if (isMatmul(node)) return matmul(node, operands, sizes, arithmetic);
        const [operand] = operands;
        if (operand === undefined) throw new Error(`${node.primitive} was applied to nothing`);
        if (node.primitive === 'order') return order(node, operand, sizes);
        if (node.primitive === 'cumsum' || node.primitive === 'cumsum_back')
          return cumsum(node, operand, sizes, arithmetic);
        if (node.primitive === 'logsumexp') return logsumexp(node, operand, sizes, arithmetic);
        return reduce(node, operand, sizes, arithmetic);
      }
      case 'previous':
        return evaluatePrevious(scanOf(node), evaluate, sizes);
      case 'scan':
        return evaluateScan(
          node,
          evaluate,
          (bound) => createEvaluator(leaves, oneStep(node, sizes), arithmetic, bound),
          sizes,
        );
      default:
        throw new Error(`only lowered graphs can be evaluated, and this one has a ${node.operation} node`);
    }
  };
  const evaluate = (node: Node): Approximate => {
    const result = known.get(node) ?? compute(node);
    known.set(node, result);
    return result;
  };
  return evaluate;
};
