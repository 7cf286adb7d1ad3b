import { isMatmul } from '../graph/matmul.ts';
import type { Node } from '../graph/node.ts';
import { scanOf } from '../graph/scan.ts';
import { isScatter } from '../graph/scatter.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { cumsum } from './cumsum.ts';
import { elementwise } from './elementwise.ts';
import { evaluatePrevious, evaluateScan, oneStep } from './evaluateScan.ts';
import type { Sizes } from './gather.ts';
import { logsumexp } from './logarithmsOfSums.ts';
import { matmul } from './matmul.ts';
import { order } from './order.ts';
import { pick } from './pick.ts';
import { reduce } from './reduce.ts';
import { scatter } from './scatter.ts';
import { asShare, shareOfSum } from './shareOfSum.ts';
import { shift } from './shift.ts';

const picks: ReadonlySet<string> = new Set(['pick', 'load', 'gather']);

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
