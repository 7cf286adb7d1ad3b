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
  ordered,
  filled(specification, call, rules) {
    const filled: Record<string, number | Float64Array> = { ...ordered(specification, call, rules) };
    for (const { name, axes } of specification.parameters) {
      const value = filled[name];
      if (typeof value !== 'number' || axes.length === 0) continue;
      filled[name] = new Float64Array(elementCount(axes.map((axis) => call.sizes[axis.name] ?? 1))).fill(value);
    }
    return filled;
  },
};

function ordered(
  specification: CallSpecification,
  { parameters, layout }: PreparedCall,
  rules: AxisRules,
): ParameterValues {
  const values: Record<string, number | Float64Array> = {};
  for (const { name, axes } of specification.parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    if (typeof value === 'number') values[name] = value;
    else values[name] = rules.rearrangement?.(layout, axisNames(axes))?.toCanonical(value.data) ?? value.data;
  }
  return values;
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
