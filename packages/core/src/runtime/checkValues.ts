import { axisNames } from './axisNames.ts';
import type { LossContract } from './lossContract.ts';
import type { ValidationContext } from './lossFacts.ts';
import { LossInputError } from './lossInputError.ts';
import { filledParameters } from './parameterValues.ts';
import type { CallInput, PreparedCall } from './preparedCall.ts';
import { coordinatesOf, shapeText } from './shapes.ts';
import type { InputSpecification } from './specification.ts';

/** Checks the values that are at hand: integers where integers are due, and every input's `valid` condition. */
export function checkValues(contract: LossContract, inputs: readonly CallInput[], call: PreparedCall): void {
  const { specification, firstInvalid, axes: rules } = contract;
  specification.inputs.forEach((input, position) => {
    const given = inputs[position];
    if (given !== undefined && input.dtype === 'integer') checkIntegers(specification.name, input, given);
  });
  if (firstInvalid === undefined) return;
  const context = validationContext(contract, inputs, call);
  specification.inputs.forEach((input, position) => {
    const index = firstInvalid[input.name]?.(context) ?? -1;
    if (index < 0) return;
    const rearrangement = rules.rearrangement?.(call.layout, axisNames(input.axes));
    const place = coordinatesOf(rearrangement?.userIndex(index) ?? index, inputs[position]?.shape ?? []);
    throw new LossInputError(specification.name, input.name, {
      expected: input.valid ?? 'a valid value',
      got: `${context.arrays[input.name]?.[index]} at ${shapeText(place)}`,
      advice: knownNumbers(input.valid ?? '', context),
    });
  });
}

function validationContext(
  contract: LossContract,
  inputs: readonly CallInput[],
  call: PreparedCall,
): ValidationContext {
  const { specification, axes: rules } = contract;
  const arrays: Record<string, ArrayLike<number>> = {};
  const scalars: Record<string, number> = {};
  specification.inputs.forEach(({ name, axes }, position) => {
    const values = inputs[position]?.values;
    if (values === undefined) return;
    const rearrangement = rules.rearrangement?.(call.layout, axisNames(axes));
    arrays[name] = rearrangement?.toCanonical(Float64Array.from(values)) ?? values;
  });
  for (const [name, value] of Object.entries(filledParameters(contract, call))) {
    if (typeof value === 'number') scalars[name] = value;
    else arrays[name] = value;
  }
  return { arrays, parameters: scalars, sizes: call.sizes };
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

/** The numbers behind the names in a condition: `Here size[class] = 3, ignore_index = -100.` */
function knownNumbers(condition: string, { parameters, sizes }: ValidationContext): string | undefined {
  const words = new Set(condition.match(/[a-z][a-z0-9_.]*(?:\[[^\]]*\])?/g));
  const known = [
    ...Object.entries(sizes).map(([axis, size]) => [`size[${axis}]`, size] as const),
    ...Object.entries(parameters),
  ].filter(([name]) => words.has(name));
  return known.length === 0 ? undefined : `Here ${known.map(([name, value]) => `${name} = ${value}`).join(', ')}.`;
}
