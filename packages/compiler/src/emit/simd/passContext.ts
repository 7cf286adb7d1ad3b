import type { Node } from '../../graph/node.ts';
import { declare, keep, type Place } from './functionWriter.ts';
import { i32, localGet } from './instructions.ts';
import type { KernelTables } from './kernelTables.ts';
import type { Role } from './kernelShape.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { PlannedPass } from './planProgram.ts';
import type { Reading } from './reading.ts';
import { type Code, valueType } from './wasmBytes.ts';

/** Where a value is computed: once a call, once a row, or in the innermost loop. */
export type Level = 'call' | 'row' | 'loop';

/** A place with the values that it has computed. */
export interface KnownPlace {
  readonly place: Place;
  readonly known: Map<Node, Code>;
  readonly pointers: Map<number, Code>;
}

export const knownPlace = (place: Place): KnownPlace => ({ place, known: new Map(), pointers: new Map() });

/** Masks of exponents that need no function of powers, and an i32 that is not 0 for those that do. */
export interface PlainExponents {
  readonly isZeroth: Code;
  readonly isFirst: Code;
  readonly isSecond: Code;
  readonly isOther: Code;
}

/** Where a block of values stands: so many bytes behind an address. */
export interface BlockPlace {
  readonly base: Code;
  readonly offset: number;
}

/** What the writers of one pass share. */
export interface PassContext {
  readonly reading: Reading;
  readonly tables: KernelTables;
  readonly pass: PlannedPass;
  readonly roleOf: (node: Node) => Role;
  readonly call: KnownPlace;
  readonly row: KnownPlace;
  /** At the start of every block: addresses of arrays in it. */
  readonly block: KnownPlace;
  /** The byte of the row's arrays at hand: 4 · row. */
  readonly rowAt: Code;
  /** How far the block is from the start of an array over elements, and from the start of its row, in bytes. */
  readonly blockOffset: Code;
  readonly blockStart: Code;
  /** The byte of the innermost loop, within its block. */
  readonly at: Code;
  /** Where functions have left their values. */
  readonly temporaries: Map<Node, BlockPlace>;
  /** What is known of the exponents of powers. */
  readonly exponents: Map<Node, PlainExponents>;
  readonly reads: Set<number>;
  readonly writes: Set<number>;
}

/** The parameters of every pass, as kernelModule.ts describes them. */
export const passParameters = {
  frame: localGet(0),
  rows: localGet(1),
  columns: localGet(2),
  start: localGet(3),
} as const;

/** The role of a value as the loops of this pass see it: over rows, a row's value is an element. */
export const levelOf = ({ pass, roleOf }: PassContext, node: Node): Level => {
  const role = roleOf(node);
  if (role === 'scalar') return 'call';
  return role === 'row' && pass.domain === 'element' ? 'row' : 'loop';
};

/** The address of an array, read once a call. */
export const pointerOf = ({ call }: PassContext, array: number): Code => {
  const known = call.pointers.get(array);
  if (known !== undefined) return known;
  const pointer = keep(call.place, i32.load(passParameters.frame, memoryLayout.pointers + 4 * array), valueType.i32);
  call.pointers.set(array, pointer);
  return pointer;
};

/** The address of an array over elements, at the block at hand. */
export const blockPointerOf = (context: PassContext, array: number): Code => {
  const { block, blockOffset } = context;
  const known = block.pointers.get(array);
  if (known !== undefined) return known;
  const pointer = keep(block.place, i32.add(pointerOf(context, array), blockOffset), valueType.i32);
  block.pointers.set(array, pointer);
  return pointer;
};

export const declareNumber = (place: Place): { readonly index: number; readonly read: Code } => {
  const index = declare(place, valueType.i32);
  return { index, read: localGet(index) };
};
