import { type BoundShapes, axesText, shapeOfAxes } from './bindShapes.ts';
import { describeValue } from './describeValue.ts';
import { LossInputError } from './lossInputError.ts';
import type { TensorParameter } from './preparedCall.ts';
import { readTensor } from './readTensor.ts';
import { coordinatesOf, sameShape, shapeText } from './shapes.ts';
import type { Choice, ParameterSpecification, RangeSpecification } from './specification.ts';

/** Reads the option of a choosing parameter; absent means its default. */
export function readChoice(loss: string, parameter: ParameterSpecification, value: unknown): Choice {
  const chosen = value === undefined ? parameter.default : value;
  const choice = parameter.choices?.find((candidate) => candidate === chosen);
  if (choice !== undefined) return choice;
  throw new LossInputError(loss, parameter.name, {
    expected: oneOf(parameter.choices ?? []),
    got: describeValue(value),
  });
}

/** Reads the option of a numeric parameter, a mask being 1 or 0; undefined when it may be left out and was. */
export function readParameter(
  loss: string,
  parameter: ParameterSpecification,
  value: unknown,
  shapes: BoundShapes,
): number | TensorParameter | undefined {
  if (parameter.kind === 'mask') return readMask(loss, parameter, value ?? parameter.default);
  if (value === undefined) return typeof parameter.default === 'number' ? parameter.default : absent(loss, parameter);
  if (typeof value === 'number') {
    checkNumber(loss, parameter, value, '');
    return value;
  }
  if (parameter.axes.length === 0) {
    throw new LossInputError(loss, parameter.name, { expected: numberText(parameter), got: describeValue(value) });
  }
  const { data, shape } = readTensor(loss, parameter.name, value);
  const expected = shapeOfAxes(
    shapes.layout,
    parameter.axes.map(({ name }) => name),
  );
  if (!sameShape(shape, expected)) {
    throw new LossInputError(loss, parameter.name, {
      expected: `a number or shape ${shapeText(expected)} for ${axesText(parameter.axes)}`,
      got: shapeText(shape),
    });
  }
  data.forEach((element, index) =>
    checkNumber(loss, parameter, element, ` at ${shapeText(coordinatesOf(index, shape))}`),
  );
  return { data: Float64Array.from(data), shape };
}

function readMask(loss: string, parameter: ParameterSpecification, value: unknown): number {
  if (typeof value === 'boolean') return Number(value);
  throw new LossInputError(loss, parameter.name, { expected: 'true or false', got: describeValue(value) });
}

/** `one of 'image', 'batch'` */
export function oneOf(values: readonly Choice[]): string {
  return `one of ${values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ')}`;
}

function absent(loss: string, parameter: ParameterSpecification): undefined {
  if (parameter.default === null) return undefined;
  throw new LossInputError(loss, parameter.name, { expected: numberText(parameter), got: 'nothing' });
}

function checkNumber(loss: string, parameter: ParameterSpecification, value: number, place: string): void {
  const fits =
    !Number.isNaN(value) &&
    (parameter.kind !== 'integer' || Number.isInteger(value)) &&
    (parameter.range === undefined || contains(parameter.range, value));
  if (!fits) {
    throw new LossInputError(loss, parameter.name, {
      expected: `${numberText(parameter)}${place}`,
      got: String(value),
    });
  }
}

/** `an integer in [0, inf)` */
function numberText({ kind, range }: ParameterSpecification): string {
  return `${kind === 'integer' ? 'an integer' : 'a number'}${range === undefined ? '' : ` in ${range.text}`}`;
}

function contains(range: RangeSpecification, value: number): boolean {
  const low = range.low ?? -Infinity;
  const high = range.high ?? Infinity;
  return (range.includesLow ? low <= value : low < value) && (range.includesHigh ? value <= high : value < high);
}
