import type { CallInput, PreparedCall } from './preparedCall.ts';
import type { Options } from './readOptions.ts';
import { sameShape } from './shapes.ts';

/** A prepared call, and what it was prepared for; copies, for a user may change their own later. */
export interface KnownCall {
  readonly call: PreparedCall;
  readonly shapes: readonly (readonly number[])[];
  readonly options: Options;
}

export function rememberCall(call: PreparedCall, inputs: readonly CallInput[], given: Options): KnownCall {
  const options: Record<string, unknown> = {};
  for (const name in given) options[name] = remembered(name, given[name]);
  return { call, shapes: inputs.map(({ shape }) => [...shape]), options };
}

/** Whether inputs have the same shapes, and options the same names and values; of those that are arrays, whether they are. */
export function isSameCall({ shapes, options }: KnownCall, inputs: readonly CallInput[], given: Options): boolean {
  for (let input = 0; input < inputs.length; input++)
    if (!sameShape(shapes[input] ?? [], inputs[input]?.shape ?? [])) return false;
  for (const name in given) if (!isSame(options[name], remembered(name, given[name]))) return false;
  for (const name in options) if (!(name in given)) return false;
  return true;
}

/** NaN, which equals nothing, for what is not compared: nobody's tensors are kept. */
function remembered(name: string, value: unknown): unknown {
  if (name === 'weights' || name === 'cotangent' || name === 'into') return value !== undefined;
  if (typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map((element) => remembered('', element)) : Number.NaN;
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((element, index) => isSame(element, other[index]));
}
