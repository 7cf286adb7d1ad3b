import { localGet, localSet } from './instructions.ts';
import type { Code, ValueType, WasmFunction } from './wasmBytes.ts';
import { valueType } from './wasmBytes.ts';

/** A place in a function that instructions are appended to. All places of a function share its locals. */
export interface Place {
  readonly parameters: readonly ValueType[];
  readonly locals: ValueType[];
  readonly code: number[];
}

export const startFunction = (parameters: readonly ValueType[]): Place => ({ parameters, locals: [], code: [] });

/** Another place in the same function, whose code its owner puts where it belongs. */
export const openPlace = ({ parameters, locals }: Place): Place => ({ parameters, locals, code: [] });

export const append = (place: Place, ...parts: readonly Code[]): void => {
  for (const part of parts) for (const byte of part) place.code.push(byte);
};

/** Declares a local; it starts as 0. */
export const declare = ({ parameters, locals }: Place, type: ValueType): number =>
  parameters.length + locals.push(type) - 1;

/** Computes a value once; the result reads it. */
export const keep = (place: Place, value: Code, type: ValueType = valueType.v128): Code => {
  const local = declare(place, type);
  append(place, localSet(local, value));
  return localGet(local);
};

export const finishFunction = ({ parameters, locals, code }: Place): WasmFunction => ({ parameters, locals, code });
