import { axisOrder, visitCanonically } from './axisOrder.ts';
import type { BoundShapes } from './bindShapes.ts';
import { canonicalParameters } from './canonicalParameters.ts';
import type { LossContract, ValidationContext } from './lossContract.ts';
import { LossInputError } from './lossInputError.ts';
import type { CallInput, TensorParameter } from './preparedCall.ts';
import { coordinatesOf, shapeText } from './shapes.ts';
import type { InputSpecification, LossSpecification } from './specification.ts';
import { axisNames } from './specificationIndex.ts';

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
  const context = validationContext(specification, inputs, parameters, shapes);
  specification.inputs.forEach((input, position) => {
    const index = firstInvalid[input.name]?.(context) ?? -1;
    if (index < 0) return;
    const place = coordinatesOf(userIndexOf(index, input, shapes), inputs[position]?.shape ?? []);
    throw new LossInputError(specification.name, input.name, {
      expected: input.valid ?? 'a valid value',
      got: `${context.arrays[input.name]?.[index]} at ${shapeText(place)}`,
      advice: knownNumbers(input.valid ?? '', context),
    });
  });
}

function validationContext(
  specification: LossSpecification,
  inputs: readonly CallInput[],
  parameters: Readonly<Record<string, number | TensorParameter>>,
  shapes: BoundShapes,
): ValidationContext {
  const arrays: Record<string, ArrayLike<number>> = {};
  const scalars: Record<string, number> = {};
  specification.inputs.forEach((input, position) => {
    const values = inputs[position]?.values;
    if (values !== undefined) arrays[input.name] = canonicalValues(values, input, shapes);
  });
  for (const [name, value] of Object.entries(canonicalParameters(specification.parameters, parameters, shapes))) {
    if (typeof value === 'number') scalars[name] = value;
    else arrays[name] = value;
  }
  return { arrays, parameters: scalars, sizes: shapes.sizes };
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

function canonicalValues(
  values: ArrayLike<number>,
  input: InputSpecification,
  { layout }: BoundShapes,
): ArrayLike<number> {
  const order = axisOrder(layout, axisNames(input.axes));
  if (order.isCanonical) return values;
  const canonical = new Float64Array(values.length);
  visitCanonically(order, (userIndex, canonicalIndex) => {
    canonical[canonicalIndex] = values[userIndex] ?? Number.NaN;
  });
  return canonical;
}

function userIndexOf(index: number, input: InputSpecification, { layout }: BoundShapes): number {
  let found = index;
  visitCanonically(axisOrder(layout, axisNames(input.axes)), (userIndex, canonicalIndex) => {
    if (canonicalIndex === index) found = userIndex;
  });
  return found;
}

/** The numbers behind the names in a condition: `Here size[class] = 3, ignore_index = -100.` */
function knownNumbers(condition: string, { parameters, sizes }: ValidationContext): string | undefined {
  const words = new Set(condition.match(/[a-z][a-z0-9_.]*(?:\[[^\]]*\])?/g));
  const known = [
    ...Object.entries(sizes).map(([axis, size]) => [`size[${axis}]`, size] as const),
    ...Object.entries(parameters),
  ].filter(([name]) => words.has(name));
  return known.length === 0 ? undefined : `Here ${known.map(([name, value]) => `${name} = ${value}`).join(', ')}.`;
}
