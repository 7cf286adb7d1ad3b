import { axisOrder, visitCanonically } from './axisOrder.ts';
import type { BoundShapes } from './bindShapes.ts';
import { canonicalParameters } from './canonicalParameters.ts';
import type { LossContract, ValidationContext } from './lossContract.ts';
import { LossInputError } from './lossInputError.ts';
import type { CallInput, TensorParameter } from './preparedCall.ts';
import { coordinatesOf, shapeText } from './shapes.ts';
import type { InputSpecification } from './specification.ts';

/** Checks the values that are at hand: integers where integers are due, and every input's `valid` condition. */
export function checkValues(
  { specification, firstInvalid }: LossContract,
  inputs: readonly CallInput[],
  parameters: Readonly<Record<string, number | TensorParameter>>,
  shapes: BoundShapes,
): void {
  specification.inputs.forEach((input, position) => {
    const given = inputs[position];
    if (given !== undefined && input.dtype === 'integer') checkIntegers(specification.name, input, given);
  });
  if (Object.keys(firstInvalid).length === 0) return;
  const values: Record<string, ArrayLike<number>> = {};
  specification.inputs.forEach((input, position) => {
    const given = inputs[position]?.values;
    if (given !== undefined) values[input.name] = canonicalValues(given, input, shapes);
  });
  const context: ValidationContext = {
    inputs: values,
    parameters: canonicalParameters(specification.parameters, parameters, shapes),
    sizes: shapes.sizes,
  };
  specification.inputs.forEach((input, position) => {
    const index = values[input.name] === undefined ? -1 : (firstInvalid[input.name]?.(context) ?? -1);
    if (index < 0) return;
    const place = coordinatesOf(userIndexOf(index, input, shapes), inputs[position]?.shape ?? []);
    throw new LossInputError(specification.name, input.name, {
      expected: input.valid ?? 'a valid value',
      got: `${values[input.name]?.[index]} at ${shapeText(place)}`,
      advice: knownNumbers(input.valid ?? '', context),
    });
  });
}

function checkIntegers(loss: string, input: InputSpecification, { dtype, values, shape }: CallInput): void {
  if (dtype === 'integer') return;
  if (values === undefined) {
    const advice = 'Convert it to an integer dtype first.';
    throw new LossInputError(loss, input.name, { expected: 'integers', got: 'a floating-point tensor', advice });
  }
  for (let index = 0; index < values.length; index++) {
    if (Number.isInteger(values[index])) continue;
    const place = shapeText(coordinatesOf(index, shape));
    throw new LossInputError(loss, input.name, { expected: 'integers', got: `${values[index]} at ${place}` });
  }
}

function namesOf(input: InputSpecification): string[] {
  return input.axes.map(({ name }) => name);
}

function canonicalValues(
  values: ArrayLike<number>,
  input: InputSpecification,
  { layout }: BoundShapes,
): ArrayLike<number> {
  const order = axisOrder(layout, namesOf(input));
  if (order.isCanonical) return values;
  const canonical = new Float64Array(values.length);
  visitCanonically(order, (userIndex, canonicalIndex) => {
    canonical[canonicalIndex] = values[userIndex] ?? Number.NaN;
  });
  return canonical;
}

function userIndexOf(index: number, input: InputSpecification, { layout }: BoundShapes): number {
  let found = index;
  visitCanonically(axisOrder(layout, namesOf(input)), (userIndex, canonicalIndex) => {
    if (canonicalIndex === index) found = userIndex;
  });
  return found;
}

/** The numbers behind the names in a condition: `Here size[class] = 3, ignore_index = -100.` */
function knownNumbers(condition: string, { parameters, sizes }: ValidationContext): string | undefined {
  const words = new Set(condition.match(/[a-z][a-z0-9_.]*(?:\[[^\]]*\])?/g));
  const known = [
    ...Object.entries(sizes).map(([axis, size]) => [`size[${axis}]`, size] as const),
    ...Object.entries(parameters).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value] as const] : [],
    ),
  ].filter(([name]) => words.has(name));
  return known.length === 0 ? undefined : `Here ${known.map(([name, value]) => `${name} = ${value}`).join(', ')}.`;
}
