import type { Node } from '../../../graph/node.ts';
import { append, declare, openPlace, type Place } from '../functionWriter.ts';
import { i32, i32x4, localGet, localSet, repeatWhile } from '../instructions.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { lengthOf, type NestContext } from './nestContext.ts';

/** A loop that is open around the place at hand. */
export interface OpenLoop {
  readonly axis: string;
  /** Its variable, an i32. */
  readonly index: Code;
}

/** A loop with the number of its variable. */
export type OwnLoop = OpenLoop & { readonly local: number };

export const newLoop = ({ head }: NestContext, axis: string): OwnLoop => {
  const local = declare(head, valueType.i32);
  return { axis, local, index: localGet(local) };
};

/** `i = 0; do { … } while (++i < length)` */
export const loopCode = (context: NestContext, { axis, local, index }: OwnLoop, body: Code): Code => [
  ...localSet(local, i32.constant(0)),
  ...repeatWhile(
    [...body, ...localSet(local, i32.add(index, i32.constant(1)))],
    i32.less(index, lengthOf(context, axis)),
  ),
];

/** A place with the values that it has computed. */
interface KnownPlace {
  readonly place: Place;
  readonly known: Map<Node, Code>;
  readonly addresses: Map<string, Code>;
}

/** Loops in one another, one of which takes four elements at a time. */
export interface Nest {
  readonly context: NestContext;
  /** The loops of scans around. */
  readonly around: readonly OpenLoop[];
  /** The loops around that one, and those inside of it. */
  readonly outer: readonly OwnLoop[];
  readonly inner: readonly OwnLoop[];
  /** The axis of the loop that takes four; absent where there is one element. */
  readonly axis: string | undefined;
  /** The byte of that loop, in an array of floats. */
  readonly at: Code;
  readonly atLocal: number;
  /** Before all loops, and inside of each. */
  readonly places: readonly KnownPlace[];
  readonly uses: ReadonlyMap<Node, number>;
}

const vectorBytes = 16;

export const innermost = ({ places }: Nest): KnownPlace => placeAt(places, places.length - 1);

export const placeAt = (places: readonly KnownPlace[], depth: number): KnownPlace => {
  const place = places[depth];
  if (place === undefined) throw new Error('a nest has a place for each loop');
  return place;
};

export const openNest = (
  context: NestContext,
  around: readonly OpenLoop[],
  axes: readonly string[],
  uses: ReadonlyMap<Node, number>,
  inside: readonly string[] = [],
): Nest => {
  const [outer = [], inner = []] = [axes.slice(0, -1), inside].map((own) => own.map((axis) => newLoop(context, axis)));
  const atLocal = declare(context.head, valueType.i32);
  const places = Array.from({ length: axes.length + inside.length + 1 }, () => ({
    place: openPlace(context.head),
    known: new Map<Node, Code>(),
    addresses: new Map<string, Code>(),
  }));
  return { context, around, outer, inner, axis: axes.at(-1), at: localGet(atLocal), atLocal, places, uses };
};

/** The variable of a loop that is open and takes one element at a time. */
export const indexOf = ({ around, outer, inner }: Nest, axis: string): Code => {
  const loop = [...around, ...outer, ...inner].find((open) => open.axis === axis);
  if (loop === undefined) throw new Error(`no loop over ${axis}`);
  return loop.index;
};

/** The number of loops of the nest in which the innermost of some axes is open. */
export const depthOf = ({ outer, axis, inner }: Nest, axes: readonly string[]): number => {
  const [before = [], after = []] = [outer, inner].map((loops) => loops.map((loop) => loop.axis));
  const order = [...before, ...(axis === undefined ? [] : [axis]), ...after];
  return order.reduce((depth, own, i) => (axes.includes(own) ? i + 1 : depth), 0);
};

/** Code before and after everything that happens inside of some loops. */
export interface Surroundings {
  readonly depth: number;
  readonly before: Code;
  readonly after: Code;
}

/** The nest as code. With a mask, it is set for the elements there are, and the last vector may be in part beyond. */
export const closeNest = (nest: Nest, around?: Surroundings, mask?: number): Code => {
  const { context, places, outer, inner, axis, at, atLocal } = nest;
  const bodyAt = (depth: number, inside: Code): Code => {
    const { code } = placeAt(places, depth).place;
    const own = [...code, ...inside];
    return around?.depth === depth ? [...around.before, ...own, ...around.after] : own;
  };
  /** Loops whose first has a depth, around code. */
  const loopsAround = (loops: readonly OwnLoop[], first: number, inside: Code): Code =>
    loops.reduceRight<Code>((code, loop, i) => loopCode(context, loop, bodyAt(first + i, code)), inside);
  if (axis === undefined) return [...localSet(atLocal, i32.constant(0)), ...bodyAt(0, loopsAround(inner, 1, []))];
  const end = i32.shiftLeft(lengthOf(context, axis), i32.constant(2));
  const next = localSet(atLocal, i32.add(at, i32.constant(vectorBytes)));
  const lanes = i32x4.shiftLeft(i32x4.lanes(0, 1, 2, 3), i32.constant(2));
  const setMask =
    mask === undefined ? [] : localSet(mask, i32x4.less(i32x4.add(i32x4.splat(at), lanes), i32x4.splat(end)));
  const depth = outer.length + 1;
  const vectors = [
    ...localSet(atLocal, i32.constant(0)),
    ...repeatWhile([...setMask, ...bodyAt(depth, loopsAround(inner, depth + 1, [])), ...next], i32.less(at, end)),
  ];
  return bodyAt(0, loopsAround(outer, 1, vectors));
};

export const emit = (nest: Nest, ...codes: readonly Code[]): void => append(innermost(nest).place, ...codes);
