import { type BoundShapes, bindShapes, shapeOfAxes, sizesOf } from './bindShapes.ts';
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
import type { Choice, EmptyMean, LossSpecification, Normalizer, VariantSpecification } from './specification.ts';

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
  const { layout, sizes } = withMadeAxes(contract, shapes, parameters);
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
    options[option] === undefined
      ? undefined
      : { [option]: readBroadcastOption(loss, option, options[option], lossShape) };
  return {
    variant,
    parameters,
    layout,
    sizes,
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
function withMadeAxes(
  { madeAxes, sharedDimensions = {} }: LossContract,
  shapes: BoundShapes,
  parameters: Readonly<Record<string, number | TensorParameter>>,
): BoundShapes {
  if (madeAxes === undefined) return shapes;
  const numbers = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value]] : [],
  );
  const call = { sizes: shapes.sizes, parameters: Object.fromEntries(numbers) };
  const made = Object.entries(madeAxes).map(([axis, length]) => {
    const beside = sharedDimensions[axis];
    const lengths = [Math.max(0, length(call))];
    return beside === undefined ? { axis, lengths } : { axis, lengths, beside };
  });
  const layout = [...shapes.layout, ...made];
  return { layout, sizes: sizesOf(layout) };
}

function variantOf({ name, variants }: LossSpecification, choices: Readonly<Record<string, Choice>>): number {
  const variant = variants.findIndex((candidate) => isChosen(candidate, choices));
  if (variant < 0)
    throw new Error(`${name}: no generated variant for ${JSON.stringify(choices)}; generate the loss again`);
  return variant;
}

function isChosen(variant: VariantSpecification, choices: Readonly<Record<string, Choice>>): boolean {
  for (const parameter in variant.choices) if (choices[parameter] !== variant.choices[parameter]) return false;
  return true;
}

/** The length of the first dimension of the first axis of the first input. */
function firstLength({ inputs }: LossSpecification, layout: PreparedCall['layout']): number {
  const [axis] = inputs[0]?.axes ?? [];
  for (const segment of layout) for (const length of segment.lengths) if (segment.axis === axis?.name) return length;
  return 1;
}
