import { axesText, shapeOfAxes } from './boundAxes.ts';
import type { AxisRules, BoundShapes } from './axisRules.ts';
import { describeValue } from './describeValue.ts';
import { LossInputError } from './lossInputError.ts';
import { oneOf } from './oneOf.ts';
import type { ParameterRules, ParameterValues } from './parameterRules.ts';
import type { PreparedCall, TensorParameter } from './preparedCall.ts';
import { readNumber } from './readNumber.ts';
import { readTensor } from './readTensor.ts';
import { coordinatesOf, elementCount, sameShape, shapeText } from './shapes.ts';
import type { Choice, CallSpecification, CallParameter, VariantSpecification } from './specification.ts';
import { axisNames } from './axisNames.ts';

/** For losses with parameters of any kind: tensors, choices, masks, numbers that may be left out. */
export const anyParameters: ParameterRules = {
  read(specification, options, shapes) {
    const loss = specification.name;
    const parameters: Record<string, number | TensorParameter> = {};
    const choices: Record<string, Choice> = {};
    for (const parameter of specification.parameters) {
      const given = options[parameter.option];
      if (parameter.kind === 'choice') {
        choices[parameter.name] = readChoice(loss, parameter, given);
      } else {
        const value = readValue(loss, parameter, given, shapes);
        if (value !== undefined) parameters[parameter.name] = value;
        choices[parameter.name] = value === undefined ? 'none' : 'given';
      }
    }
    return { variant: variantOf(specification, choices), parameters };
  },
  values(specification, call, rules) {
    let values = foundFor.get(call.parameters);
    if (values === undefined) foundFor.set(call.parameters, (values = valuesOf(specification, call, rules)));
    return values;
  },
};

/** What was found for a call, by its own record of parameters; equal calls in a row have one. */
const foundFor = new WeakMap<PreparedCall['parameters'], ParameterValues>();

function valuesOf(
  specification: CallSpecification,
  { parameters, layout, sizes }: PreparedCall,
  rules: AxisRules,
): ParameterValues {
  const ordered: Record<string, number | Float64Array> = {};
  const filled: Record<string, number | Float64Array> = {};
  for (const { name, axes } of specification.parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    if (typeof value === 'number') {
      ordered[name] = value;
      const lengths = axes.map((axis) => sizes[axis.name] ?? 1);
      filled[name] = axes.length === 0 ? value : new Float64Array(elementCount(lengths)).fill(value);
    } else {
      const { data } = value;
      filled[name] = ordered[name] = rules.rearrangement?.(layout, axisNames(axes))?.toCanonical(data) ?? data;
    }
  }
  return { ordered, filled };
}

function readChoice(loss: string, { name, choices = [], default: byDefault }: CallParameter, value: unknown) {
  const choice = choices.find((candidate) => candidate === (value === undefined ? byDefault : value));
  if (choice !== undefined) return choice;
  throw new LossInputError(loss, name, { expected: oneOf(choices), got: describeValue(value) });
}

/** Reads a numeric parameter, a mask being 1 or 0; undefined when it may be left out and was. */
function readValue(
  loss: string,
  parameter: CallParameter,
  given: unknown,
  { layout }: BoundShapes,
): number | TensorParameter | undefined {
  const { name, kind, axes, default: byDefault } = parameter;
  if (kind === 'mask') {
    const mask = given ?? byDefault;
    if (typeof mask === 'boolean') return Number(mask);
    throw new LossInputError(loss, name, { expected: 'true or false', got: describeValue(mask) });
  }
  if (given === undefined) return byDefault === null ? undefined : readNumber(loss, parameter, byDefault);
  if (typeof given === 'number' || axes.length === 0) return readNumber(loss, parameter, given);
  const { values, shape } = readTensor(loss, name, given);
  const expected = shapeOfAxes(layout, axisNames(axes));
  if (!sameShape(shape, expected)) {
    throw new LossInputError(loss, name, {
      expected: `a number or shape ${shapeText(expected)} for ${axesText(axes)}`,
      got: shapeText(shape),
    });
  }
  values.forEach((element, index) =>
    readNumber(loss, parameter, element, ` at ${shapeText(coordinatesOf(index, shape))}`),
  );
  return { data: Float64Array.from(values), shape };
}

function variantOf({ name, variants }: CallSpecification, choices: Readonly<Record<string, Choice>>): number {
  const variant = variants.findIndex((candidate) => isChosen(candidate, choices));
  if (variant < 0)
    throw new Error(`${name}: no generated variant for ${JSON.stringify(choices)}; generate the loss again`);
  return variant;
}

function isChosen(variant: VariantSpecification, choices: Readonly<Record<string, Choice>>): boolean {
  for (const parameter in variant.choices) if (choices[parameter] !== variant.choices[parameter]) return false;
  return true;
}
