import type { Node, StateLeaf } from '../../../graph/node.ts';
import type { ArrayFunctionName } from '../functions/arrayFunctions.ts';
import { keep, type Place } from '../functionWriter.ts';
import { i32 } from '../instructions.ts';
import type { NestShape } from './nestShape.ts';
import { most, nestLayout } from './nestLayout.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { localGet } from '../instructions.ts';

/** What the runtime must know about an array of a nest. */
export interface NestArray {
  readonly kind: 'input' | 'parameter' | 'weights' | 'cotangents' | 'losses' | 'gradient' | 'stored';
  readonly name?: string;
  /** In the order of memory. A stored array's last axis takes a multiple of four elements. */
  readonly axes: readonly string[];
  /** How many rows a stored array has beyond the length of its first axis. */
  readonly rows?: number;
  /** Whether it begins with elements of eight bytes. */
  readonly isWide?: boolean;
}

/** What all programs of one variant share. */
export interface NestTables {
  readonly shape: NestShape;
  readonly arrays: NestArray[];
  readonly lengths: string[];
  readonly parameters: string[];
  readonly functions: ArrayFunctionName[];
}

/** A part of an array: the states of a scan before a step, or after it. */
export interface ArrayPart {
  readonly array: number;
  /** Rows before its first one. */
  readonly row: number;
}

/** What the writers of one program share. */
export interface NestContext {
  readonly tables: NestTables;
  /** The start of the function: addresses, lengths and strides. */
  readonly head: Place;
  readonly known: Map<string, Code>;
  /** Where values stand by now. */
  readonly parts: Map<Node | StateLeaf, ArrayPart>;
  readonly reads: Set<number>;
  readonly writes: Set<number>;
}

export const frame = localGet(0);
const floatBytes = 4;
const lanes = 4;

const once = ({ head, known }: NestContext, key: string, code: () => Code): Code => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const local = keep(head, code(), valueType.i32);
  known.set(key, local);
  return local;
};

const numbered = <Item>(list: Item[], item: Item, limit: number): number => {
  const text = JSON.stringify(item);
  const known = list.findIndex((other) => JSON.stringify(other) === text);
  const number = known >= 0 ? known : list.push(item) - 1;
  if (number >= limit) throw new RangeError(`a kernel has more than ${limit} arrays, lengths or scalars`);
  return number;
};

export const lengthOf = (context: NestContext, axis: string): Code =>
  once(context, `length ${axis}`, () =>
    i32.load(frame, nestLayout.lengths + 4 * numbered(context.tables.lengths, axis, most.lengths)),
  );

export const pointerOf = (context: NestContext, array: number): Code =>
  once(context, `pointer ${array}`, () => i32.load(frame, nestLayout.pointers + 4 * array));

export const parameterOffset = ({ tables }: NestContext, name: string): number =>
  nestLayout.scalars + 4 * numbered(tables.parameters, name, most.scalars);

/** The number of an array of a call. */
export const callArray = ({ tables }: NestContext, array: NestArray): number =>
  numbered(tables.arrays, array, most.arrays);

/** A new array in scratch space. */
export const storedArray = ({ tables }: NestContext, array: Omit<NestArray, 'kind'>): number => {
  const number = tables.arrays.push({ kind: 'stored', ...array }) - 1;
  if (number >= most.arrays) throw new RangeError(`a kernel has more than ${most.arrays} arrays`);
  return number;
};

export const arrayAt = ({ tables }: NestContext, number: number): NestArray => {
  const array = tables.arrays[number];
  if (array === undefined) throw new Error('an array has a number');
  return array;
};

/** The elements that an axis takes in memory. */
const spaceOf = (context: NestContext, { kind, axes }: NestArray, axis: string): Code => {
  const length = lengthOf(context, axis);
  const isPadded = kind === 'stored' && axes.at(-1) === axis && axes.length > 1;
  if (!isPadded) return length;
  return once(context, `padded ${axis}`, () => i32.and(i32.add(length, i32.constant(lanes - 1)), i32.constant(-lanes)));
};

/** How far neighbours along an axis are apart, in bytes; undefined for the size of a float. */
export const strideOf = (context: NestContext, array: NestArray, axis: string): Code | undefined => {
  const inner = array.axes.slice(array.axes.indexOf(axis) + 1);
  // The states of a scan without other axes take a vector each, so that a step writes no other.
  if (inner.length === 0)
    return array.rows !== undefined && array.axes.length === 1 ? i32.constant(lanes * floatBytes) : undefined;
  return once(context, `stride ${array.kind === 'stored'} ${inner.join(' ')}`, () =>
    i32.multiply(
      i32.constant(floatBytes),
      inner.map((own) => spaceOf(context, array, own)).reduce((product, own) => i32.multiply(product, own)),
    ),
  );
};

/** The bytes of all floats of a stored array. */
export const bytesOf = (context: NestContext, array: NestArray): Code => {
  const [first] = array.axes;
  if (first === undefined) return i32.constant(lanes * floatBytes);
  const stride = strideOf(context, array, first);
  return stride === undefined
    ? i32.shiftLeft(lengthOf(context, first), i32.constant(2))
    : once(context, `bytes ${array.axes.join(' ')} ${array.kind === 'stored'}`, () =>
        i32.multiply(lengthOf(context, first), stride),
      );
};

/** The number of a function among those of the module. */
export const functionOf = ({ tables: { functions } }: NestContext, name: ArrayFunctionName): number => {
  const known = functions.indexOf(name);
  return known >= 0 ? known : functions.push(name) - 1;
};
