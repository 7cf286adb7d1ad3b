import { localGet, localSet, vectorConstant } from './instructions.ts';
import type { Code, ValueType, VectorConstant, WasmFunction } from './wasmBytes.ts';
import { valueType } from './wasmBytes.ts';

/** A place in a function that instructions are appended to. All places of a function share its locals. */
export interface Place {
  readonly parameters: readonly ValueType[];
  readonly locals: ValueType[];
  readonly code: (number | VectorConstant)[];
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

/** Vectors that a function has several times are read from a local that is set at its start. */
export const finishFunction = (place: Place): WasmFunction => {
  const keys = place.code.map((item) => (typeof item === 'object' ? String(item.bytes) : undefined));
  const [once, often] = [new Set<string>(), new Set<string>()];
  for (const key of keys) if (key !== undefined) (once.has(key) ? often : once).add(key);
  const start: number[] = [];
  const locals = new Map<string, readonly number[]>();
  const bytesOf = (item: VectorConstant, key: string): readonly number[] => {
    if (!often.has(key)) return vectorConstant(item);
    const known = locals.get(key);
    if (known !== undefined) return known;
    const local = declare(place, valueType.v128);
    const read = localGet(local);
    start.push(...localSet(local, vectorConstant(item)));
    locals.set(key, read);
    return read;
  };
  const code: number[] = [];
  for (const [index, item] of place.code.entries())
    if (typeof item === 'object') code.push(...bytesOf(item, keys[index] ?? ''));
    else code.push(item);
  return { parameters: place.parameters, locals: place.locals, code: [...start, ...code] };
};
