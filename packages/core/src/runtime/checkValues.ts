import type { CallContract } from './callContract.ts';
import type { ValidationContext } from './lossFacts.ts';
import { LossInputError } from './lossInputError.ts';
import { filledParameters } from './parameterValues.ts';
import type { CallInput, PreparedCall } from './preparedCall.ts';
import { coordinatesOf, shapeText } from './shapes.ts';
import type { InputSpecification } from './specification.ts';

/** Checks the values that are at hand: integers where integers are due, and every input's `valid` condition. */
export function checkValues(contract: CallContract, inputs: readonly CallInput[], call: PreparedCall): void {
  const { specification, firstInvalid, axes: rules } = contract;
  const { name: loss, inputs: specifications } = specification;
  for (let position = 0; position < inputs.length; position++) {
    const given = inputs[position];
    const input = specifications[position];
    if (given !== undefined && input?.dtype === 'integer') checkIntegers(loss, input, given);
  }
  if (firstInvalid === undefined) return;
  const context = validationContext(contract, inputs, call);
  for (let position = 0; position < inputs.length; position++) {
    const input = specifications[position];
    const index = (input && firstInvalid[input.name]?.(context)) ?? -1;
    if (input === undefined || index < 0) continue;
    const order = rules.orders?.(specification, call).inputs[position];
    const place = coordinatesOf(order?.userIndex(index) ?? index, inputs[position]?.shape ?? []);
    throw new LossInputError(loss, input.name, {
      expected: input.valid ?? 'a valid value',
      got: `${context.arrays[input.name]?.[index]} at ${shapeText(place)}`,
      advice: knownNumbers(input.valid ?? '', context),
    });
  }
}

function validationContext(
  contract: CallContract,
  inputs: readonly CallInput[],
  call: PreparedCall,
): ValidationContext {
  const { specification, axes: rules } = contract;
  const arrays: Record<string, ArrayLike<number>> = {};
  const parameters: Record<string, number> = {};
  const orders = rules.orders?.(specification, call);
  for (let position = 0; position < inputs.length; position++) {
    const values = inputs[position]?.values;
    const name = specification.inputs[position]?.name;
    if (values === undefined || name === undefined) continue;
    arrays[name] = orders?.inputs[position]?.toCanonical(Float64Array.from(values)) ?? values;
  }
  const filled = filledParameters(contract, call);
  for (const name in filled) {
    const value = filled[name] ?? Number.NaN;
    if (typeof value === 'number') parameters[name] = value;
    else arrays[name] = value;
  }
  return { arrays, parameters, sizes: call.sizes };
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
