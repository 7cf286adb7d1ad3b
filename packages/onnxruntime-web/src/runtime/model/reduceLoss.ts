import type { PreparedCall } from '@losswright/core/runtime';
import { add, divide, multiply, reciprocal } from '../graph/arithmetic.ts';
import type { GraphContext } from '../graph/graphContext.ts';
import { constant } from '../graph/leaves.ts';
import { equal, where } from '../graph/masks.ts';
import { cast } from '../graph/operation.ts';
import { expand, size, total, totalMean } from '../graph/reductions.ts';
import { type CallFacts, knownNumber, type Value } from '../graph/value.ts';
import type { Seed, Values } from '../lossGraph.ts';
import { besideCount } from './besideCount.ts';

/** An unreduced loss with what it takes to differentiate it. */
export interface BuiltLoss {
  readonly loss: Value;
  readonly count?: Value;
  readonly gradients: (seed: Seed) => Values;
}

export interface Reduced {
  readonly value: Value;
  /** False for an unreduced loss. */
  readonly isScalar: boolean;
  readonly gradients: Readonly<Record<string, Value>>;
}

/** What a reduction makes of the elements: the value, and what each element's gradient is multiplied by. */
interface Scaled {
  readonly value: Value;
  readonly scale: Value;
  /** Added to every gradient: NaN where there is nothing to average and the user wants to see it. */
  readonly penalty?: Value;
}

type Settings = Pick<PreparedCall, 'reduction' | 'normalizer' | 'empty'>;

const zero = constant(0);
const one = constant(1);

/** Reduces a loss over its axes and seeds its gradients. `weights` and `cotangent` vary along all of the axes. */
export function reduceLoss(
  context: GraphContext,
  axes: readonly string[],
  variant: BuiltLoss,
  settings: Settings,
  weights: Value | undefined,
  cotangent: Value | undefined,
): Reduced {
  // A weight of 0 excludes its element even where the loss is infinite.
  const weigh = (x: Value) => (weights === undefined ? x : where(equal(weights, zero), zero, multiply(weights, x)));
  const elements = weigh(variant.loss);
  const isScalar = settings.reduction !== 'none' || axes.length === 0;
  const {
    value,
    scale,
    penalty = zero,
  } = settings.reduction === 'none'
    ? { value: isScalar ? total(context, elements, axes) : expand(elements, axes), scale: cotangent ?? one }
    : scaleElements(context, axes, elements, weigh, variant.count ?? one, settings);
  const seed = weights === undefined ? scale : multiply(scale, weights);
  // So does an arriving gradient of 0, even where the derivative is infinite.
  const excluded = cotangent === undefined ? weights : seed;
  const built = variant.gradients({
    cotangent: seed,
    excluded: excluded === undefined ? constant(0, 'mask') : equal(excluded, zero),
  });
  const gradients = Object.entries(built).map(([name, gradient]) => [name, add(gradient, penalty)] as const);
  return { value, isScalar, gradients: Object.fromEntries(gradients) };
}

function scaleElements(
  context: GraphContext,
  axes: readonly string[],
  elements: Value,
  weigh: (x: Value) => Value,
  count: Value,
  { reduction, normalizer, empty }: Settings,
): Scaled {
  const nothing = constant(empty === 'nan' ? Number.NaN : 0);
  if (reduction !== 'mean') {
    if (reduction === 'batch-mean' && context.batchSize === 0) return { value: nothing, scale: nothing };
    const scale = named('scale', reduction === 'batch-mean' ? divide(one, batchSize(context)) : one);
    return { value: multiply(scale, total(context, elements, axes)), scale };
  }
  const counted = normalizer === 'count' ? count : weigh(count);
  const divisor = normalizer === 'nonzero' ? where(equal(counted, zero), zero, one) : counted;
  if (knownNumber(divisor) === 1) {
    const elementCount = axes.reduce((product, axis) => multiply(elementsAlong(context, axis), product), one);
    if (knownNumber(elementCount) === 0) return { value: nothing, scale: nothing };
    return { value: totalMean(context, elements, axes), scale: named('scale', divide(one, elementCount)) };
  }
  const denominator = named('denominator', total(context, divisor, axes));
  const isEmpty = named('is_empty', equal(denominator, zero));
  const scale = named('scale', where(isEmpty, zero, reciprocal(denominator)));
  if (empty === 'nan') {
    const mean = divide(total(context, elements, axes), denominator);
    return { value: where(isEmpty, nothing, mean), scale, penalty: where(isEmpty, nothing, zero) };
  }
  const { elements: summed, areZeroUncounted } = besideCount(elements, divisor);
  const sum = total(context, summed, axes);
  return { value: areZeroUncounted ? multiply(scale, sum) : where(isEmpty, zero, divide(sum, denominator)), scale };
}

// A model for any shapes is not asked about a loss without elements, nor a batch without members: the adapter knows the
// answers.

function batchSize({ batchSize: known }: GraphContext): Value {
  if (known !== undefined) return constant(known);
  const onHost = ({ batchSize }: CallFacts) => batchSize;
  return { dtype: 'float', axes: [], origin: { kind: 'batch size' }, onHost, isNonzero: true };
}

function elementsAlong(context: GraphContext, axis: string): Value {
  const length = cast(size(context, axis), 'float');
  return knownNumber(length) === undefined ? { ...length, isNonzero: true } : length;
}

function named(name: string, value: Value): Value {
  return { ...value, name };
}
