import { shapeOfAxes } from './boundAxes.ts';
import { checkInputCount } from './checkInputCount.ts';
import { describeValue } from './describeValue.ts';
import type { CallContract } from './callContract.ts';
import { LossInputError } from './lossInputError.ts';
import type { BroadcastOption, CallInput, PreparedCall } from './preparedCall.ts';
import { isSameCall, type KnownCall, rememberCall } from './knownCall.ts';
import { readBroadcastOption } from './readBroadcastOption.ts';
import { checkOptionNames, checkOptions, type Options, readGradientNames, readKeyword } from './readOptions.ts';
import type { EmptyMean, CallSpecification, Normalizer } from './specification.ts';

const normalizers: readonly Normalizer[] = ['count', 'weights', 'nonzero'];
const emptyMeans: readonly EmptyMean[] = ['zero', 'nan'];

/** What a loss was called with last: most programs call a loss with the same shapes and options again and again. */
const calledBefore = new WeakMap<CallContract, KnownCall>();

/**
 * Checks everything about a call that is not a value on a device, and fills in the defaults.
 *
 * @throws LossInputError naming the input or option, what was expected, what came and what to do.
 */
export function prepareCall(contract: CallContract, inputs: readonly CallInput[], given: unknown): PreparedCall {
  const options = checkOptions(contract.specification, given);
  const call = prepareUnweighted(contract, inputs, options);
  const read = (name: 'weights' | 'cotangent'): BroadcastOption | undefined => {
    const { [name]: raw } = options;
    return raw === undefined ? undefined : readBroadcastOption(contract.specification.name, name, raw, call.lossShape);
  };
  const [weights, cotangent] = [read('weights'), read('cotangent')];
  return weights === undefined && cotangent === undefined ? call : { ...call, weights, cotangent };
}

/**
 * The same but for what broadcasts to the loss, with options that are some: one object for equal calls in a row.
 *
 * @param furtherOptions names of options that the caller reads itself.
 */
export function prepareUnweighted(
  contract: CallContract,
  inputs: readonly CallInput[],
  options: Options,
  furtherOptions: readonly string[] = [],
): PreparedCall {
  checkInputCount(contract.specification, inputs.length);
  const before = calledBefore.get(contract);
  let call = before?.call;
  if (before === undefined || call === undefined || !isSameCall(before, inputs, options)) {
    call = prepareNewCall(contract, inputs, options, furtherOptions);
    calledBefore.set(contract, rememberCall(call, inputs, options));
  }
  contract.checkValues?.(contract, inputs, call);
  return call;
}

/** Everything but what broadcasts to the loss. */
function prepareNewCall(
  contract: CallContract,
  inputs: readonly CallInput[],
  options: Options,
  furtherOptions: readonly string[],
): PreparedCall {
  const { specification, axes, parameters: rules } = contract;
  const { name: loss, variants, reductions } = specification;
  checkOptionNames(specification, options, furtherOptions);
  const shapes = inputs.map(({ shape }) => shape);
  const bound = axes.bind(specification, shapes, options);
  const { variant, parameters } = rules?.read(specification, options, bound) ?? { variant: 0, parameters: {} };
  const { layout, sizes } = axes.complete?.(contract, variant, bound, parameters) ?? bound;
  const reduction = readKeyword(loss, 'reduction', options.reduction, reductions);
  if (options.cotangent !== undefined && reduction !== 'none') {
    throw new LossInputError(loss, 'cotangent', {
      expected: "reduction 'none' beside a cotangent",
      got: describeValue(reduction),
      advice: 'Leave the cotangent out, or multiply the result by it.',
    });
  }
  return {
    variant,
    parameters,
    layout,
    sizes,
    lossShape: shapeOfAxes(bound.layout, variants[variant]?.lossAxes ?? []),
    reduction,
    normalizer: readKeyword(loss, 'normalizer', options.normalizer, normalizers),
    empty: readKeyword(loss, 'empty', options.empty, emptyMeans),
    batchSize: firstLength(specification, bound.layout),
    gradients: readGradientNames(specification, options.gradients),
  };
}

/** The length of the first dimension of the first axis of the first input. */
function firstLength({ inputs }: CallSpecification, layout: PreparedCall['layout']): number {
  const [axis] = inputs[0]?.axes ?? [];
  for (const segment of layout) for (const length of segment.lengths) if (segment.axis === axis?.name) return length;
  return 1;
}
