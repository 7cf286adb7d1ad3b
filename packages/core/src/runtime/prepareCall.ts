import { bindShapes, shapeOfAxes, sizesOf } from './bindShapes.ts';
import { checkEqualAxes } from './checkEqualAxes.ts';
import { checkInputCount } from './checkInputCount.ts';
import { checkValues } from './checkValues.ts';
import { describeValue } from './describeValue.ts';
import type { LossContract } from './lossContract.ts';
import { LossInputError } from './lossInputError.ts';
import type { CallInput, PreparedCall, TensorParameter } from './preparedCall.ts';
import { readBroadcastOption } from './readBroadcastOption.ts';
import { checkOptionNames, readGradientNames, readKeyword } from './readOptions.ts';
import { readChoice, readParameter } from './readParameter.ts';
import type { Choice, EmptyMean, LossSpecification, Normalizer } from './specification.ts';

const normalizers: readonly Normalizer[] = ['count', 'weights', 'nonzero'];
const emptyMeans: readonly EmptyMean[] = ['zero', 'nan'];

/**
 * Checks everything about a call that is not a value on a device, and fills in the defaults.
 *
 * @throws LossInputError naming the input or option, what was expected, what came and what to do.
 */
export function prepareCall(
  contract: LossContract,
  inputs: readonly CallInput[],
  callOptions: object | undefined,
): PreparedCall {
  const { specification } = contract;
  const loss = specification.name;
  checkInputCount(specification, inputs.length);
  const options = checkOptionNames(specification, callOptions);
  const shapes = bindShapes(
    specification,
    inputs.map(({ shape }) => shape),
    options,
  );

  const parameters: Record<string, number | TensorParameter> = {};
  const choices: Record<string, Choice> = {};
  for (const parameter of specification.parameters) {
    const given = options[parameter.option];
    if (parameter.kind === 'choice') {
      choices[parameter.name] = readChoice(loss, parameter, given);
    } else {
      const value = readParameter(loss, parameter, given, shapes);
      if (value !== undefined) parameters[parameter.name] = value;
      choices[parameter.name] = value === undefined ? 'none' : 'given';
    }
  }
  const layout = [...shapes.layout, ...madeSegments(contract, shapes.sizes, parameters)];
  const variant = variantOf(specification, choices);
  checkEqualAxes(contract, variant, shapes.sizes);
  const lossShape = shapeOfAxes(shapes.layout, specification.variants[variant]?.lossAxes ?? []);
  const reduction = readKeyword(loss, 'reduction', options.reduction, specification.reductions);
  if (options.cotangent !== undefined && reduction !== 'none') {
    throw new LossInputError(loss, 'cotangent', {
      expected: "reduction 'none' beside a cotangent",
      got: describeValue(reduction),
      advice: 'Leave the cotangent out, or multiply the result by it.',
    });
  }
  checkValues(contract, inputs, parameters, shapes);
  const broadcast = (option: 'weights' | 'cotangent') =>
    options[option] === undefined ? {} : { [option]: readBroadcastOption(loss, option, options[option], lossShape) };
  return {
    variant,
    parameters,
    layout,
    sizes: sizesOf(layout),
    lossShape,
    reduction,
    normalizer: readKeyword(loss, 'normalizer', options.normalizer, normalizers),
    empty: readKeyword(loss, 'empty', options.empty, emptyMeans),
    batchSize: firstLength(specification, shapes.layout),
    gradients: readGradientNames(specification, options.gradients),
    ...broadcast('weights'),
    ...broadcast('cotangent'),
  };
}

/** The axes that the formula makes, behind those of the inputs. */
function madeSegments(
  { madeAxes = {}, sharedDimensions = {} }: LossContract,
  sizes: Readonly<Record<string, number>>,
  parameters: Readonly<Record<string, number | TensorParameter>>,
): PreparedCall['layout'] {
  const numbers = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value]] : [],
  );
  const call = { sizes, parameters: Object.fromEntries(numbers) };
  return Object.entries(madeAxes).map(([axis, length]) => {
    const beside = sharedDimensions[axis];
    const lengths = [Math.max(0, length(call))];
    return beside === undefined ? { axis, lengths } : { axis, lengths, beside };
  });
}

function variantOf({ name, variants }: LossSpecification, choices: Readonly<Record<string, Choice>>): number {
  const variant = variants.findIndex((candidate) =>
    Object.entries(candidate.choices).every(([parameter, choice]) => choices[parameter] === choice),
  );
  if (variant < 0)
    throw new Error(`${name}: no generated variant for ${JSON.stringify(choices)}; generate the loss again`);
  return variant;
}

/** The length of the first dimension of the first axis of the first input. */
function firstLength({ inputs }: LossSpecification, layout: PreparedCall['layout']): number {
  const [axis] = inputs[0]?.axes ?? [];
  const lengths = layout.filter((segment) => segment.axis === axis?.name).flatMap((segment) => segment.lengths);
  return lengths[0] ?? 1;
}
