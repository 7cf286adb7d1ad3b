import { isMaximum } from '../reductionCode.ts';
import type { Node, ScanNode, StateLeaf } from '../../../graph/node.ts';
import { initialOf } from '../../../graph/scan.ts';
import { partsOfScatter } from '../../../graph/scatter.ts';
import { reducedOf, withoutCast } from '../../core/walk.ts';
import { append, declare, finishFunction, keep, openPlace, type Place, startFunction } from '../functionWriter.ts';
import {
  call,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  localGet,
  localSet,
  repeatWhile,
  v128,
  when,
} from '../instructions.ts';
import { arrayFunctionOf } from '../reading.ts';
import { type Code, valueType, type WasmFunction } from '../wasmBytes.ts';
import { closeNest, emit, innermost, masked, type Nest, openNest, type OpenLoop } from './nest.ts';
import {
  arrayAt,
  type ArrayPart,
  bytesOf,
  callArray,
  functionOf,
  lengthOf,
  type NestContext,
  type NestTables,
  pointerOf,
  storedArray,
  strideOf,
} from './nestContext.ts';
import { writeMatmul } from './nestMatmul.ts';
import { operandsOf } from './nestShape.ts';
import { planStatements, type Statement, type Store, type Target } from './nestStatements.ts';
import { addressOf, axesOf, laneIndices, partOf, valueCode } from './nestValue.ts';

/** A program as a function (frame), and the arrays of the call that it reads and writes. */
export interface NestProgram {
  readonly wasm: WasmFunction;
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

/** How often each value is used by the values of one nest; what stands in an array is not entered. */
const countUses = (context: NestContext, values: readonly Node[]): ReadonlyMap<Node, number> => {
  const uses = new Map<Node, number>();
  const visit = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && partOf(context, node) === undefined) operandsOf(node).forEach(visit);
  };
  values.map(withoutCast).forEach(visit);
  return uses;
};

const withoutAxes = (axes: readonly string[], loops: readonly OpenLoop[]): readonly string[] =>
  axes.filter((axis) => loops.every((loop) => loop.axis !== axis));

/** A new array for a node's values, of which the open loops see one row. */
const declareArray = (context: NestContext, node: Node, around: readonly OpenLoop[], isWide = false): ArrayPart => {
  const axes = withoutAxes(axesOf(context, node), around);
  return { array: storedArray(context, isWide ? { axes, isWide } : { axes }), row: 0 };
};

const arrayOfTarget = (
  context: NestContext,
  target: Target,
  around: readonly OpenLoop[],
  made: Map<Node, ArrayPart>,
): ArrayPart => {
  const { shape } = context.tables;
  const known = target.kind === 'node' ? (context.parts.get(target.node) ?? made.get(target.node)) : undefined;
  if (known !== undefined) return known;
  if (target.kind === 'node') {
    const part = declareArray(context, target.node, around);
    made.set(target.node, part);
    return part;
  }
  const array =
    target.kind === 'losses'
      ? callArray(context, { kind: 'losses', axes: shape.lossAxes })
      : callArray(context, { kind: 'gradient', name: target.name, axes: shape.axesOfArray(target.name) });
  context.writes.add(array);
  return { array, row: 0 };
};

/** A power's plain exponents need no function: what goes into its array is the result then. */
const plainPower = (nest: Nest, node: Node, base: Code): Code => {
  const [, exponent] = operandsOf(node);
  if (exponent === undefined) return base;
  const { place } = innermost(nest);
  const [x, y] = [keep(place, base), valueCode(nest, exponent)];
  const is = (value: number): Code => f32x4.equal(y, f32x4.constant(value));
  return v128.select(f32x4.constant(1), v128.select(f32x4.multiply(x, x), x, is(2)), is(0));
};

const isOtherPower = (exponent: Code): Code => {
  const is = (value: number): Code => f32x4.equal(exponent, f32x4.constant(value));
  return i32.isZero(i32x4.extract(v128.or(is(0), v128.or(is(1), is(2))), 0));
};

const weighted = (nest: Nest, value: Code): Code => {
  const { context } = nest;
  const { lossAxes } = context.tables.shape;
  const weights = callArray(context, { kind: 'weights', axes: lossAxes });
  const address = addressOf(nest, { array: weights, row: 0 });
  const weight = keep(innermost(nest).place, v128.load(i32.add(address, nest.at)));
  return v128.andNot(f32x4.multiply(weight, value), f32x4.equal(weight, f32x4.constant(0)));
};

interface Writer {
  readonly context: NestContext;
  readonly place: Place;
  readonly around: readonly OpenLoop[];
  /** Arrays of nodes whose values are not there yet. */
  readonly made: Map<Node, ArrayPart>;
}

const writeFill = (
  { context, place, around, made }: Writer,
  axes: readonly string[],
  stores: readonly Store[],
): void => {
  const values = stores.map(({ value }) => value);
  const nest = openNest(context, around, axes, countUses(context, values));
  const written = stores.map(({ target, value }) => {
    const code = valueCode(nest, value);
    const isFunction = target.kind === 'node' && arrayFunctionOf(target.node) !== undefined;
    const result =
      target.kind === 'losses' ? weighted(nest, code) : isFunction ? plainPower(nest, target.node, code) : code;
    return { target, result: keep(innermost(nest).place, result) };
  });
  for (const { target, result } of written) {
    const part = arrayOfTarget(context, target, around, made);
    emit(nest, v128.store(i32.add(addressOf(nest, part), nest.at), result));
  }
  append(place, closeNest(nest));
  for (const { target } of stores) {
    const isReady = target.kind === 'node' && arrayFunctionOf(target.node) === undefined;
    const part = isReady ? made.get(target.node) : undefined;
    if (isReady && part !== undefined) context.parts.set(target.node, part);
  }
};

const writeApply = ({ context, place, around, made }: Writer, node: Node, source: Node | undefined): void => {
  const name = arrayFunctionOf(node);
  if (name === undefined) throw new Error(`kernels have no function for ${node.operation}`);
  const part = made.get(node) ?? declareArray(context, node, around);
  const own = source === undefined ? part : partOf(context, source);
  if (own === undefined) throw new Error('a function is computed of an array');
  const index = functionOf(context, name);
  const [, exponent] = operandsOf(node);
  const bytes = bytesOf(context, arrayAt(context, part.array));
  const pointers = [own.array, part.array].map((array) => pointerOf(context, array));
  if (exponent === undefined) append(place, call(index, ...pointers, bytes));
  else {
    const nest = openNest(context, around, [], new Map());
    const y = keep(innermost(nest).place, valueCode(nest, exponent));
    const power = call(index, ...pointers, bytes, f32x4.extract(y, 0));
    emit(nest, when(isOtherPower(y), power));
    append(place, closeNest(nest));
  }
  context.parts.set(node, part);
};

const highHalf = (value: Code): Code => v128.shuffle(value, value, [2, 3, 0, 1]);

interface Accumulator {
  readonly start: Code;
  readonly take: (value: Code, mask: number) => Code;
  readonly finish: (address: Code) => Code;
}

const sumOf = (head: Place): Accumulator => {
  const [low, high, value] = [0, 0, 0].map(() => declare(head, valueType.v128)) as [number, number, number];
  const zero = f32x4.constant(0);
  const total = f64x2.add(localGet(low), localGet(high));
  return {
    start: [...localSet(low, zero), ...localSet(high, zero)],
    take: (code, mask) => [
      ...localSet(value, masked(code, mask)),
      ...localSet(low, f64x2.add(localGet(low), f64x2.promoteLow(localGet(value)))),
      ...localSet(high, f64x2.add(localGet(high), f64x2.promoteLow(highHalf(localGet(value))))),
    ],
    finish: (address) => [
      ...localSet(low, total),
      ...f32.store(address, f32.demote(f64.add(f64x2.extract(localGet(low), 0), f64x2.extract(localGet(low), 1)))),
    ],
  };
};

const maximumOf = (head: Place): Accumulator => {
  const most = declare(head, valueType.v128);
  const greatest = localGet(most);
  const least = f32x4.constant(-Infinity);
  const swapped = v128.shuffle(greatest, greatest, [1, 0, 3, 2]);
  return {
    start: localSet(most, least),
    take: (code, mask) => localSet(most, f32x4.maximum(greatest, v128.select(code, least, localGet(mask)))),
    finish: (address) => [
      ...localSet(most, f32x4.maximum(greatest, highHalf(greatest))),
      ...f32.store(address, f32x4.extract(f32x4.maximum(greatest, swapped), 0)),
    ],
  };
};

const writeReduce = ({ context, place, around }: Writer, reductions: readonly Node[]): void => {
  const [first] = reductions;
  if (first?.operation !== 'along') throw new Error('a reduction goes along axes');
  const kept = withoutAxes(axesOf(context, first), around);
  const along = context.tables.shape.axesOf(first.along);
  const values = reductions.map(reducedOf);
  const nest = openNest(context, around, [...kept, ...along], countUses(context, values));
  const mask = declare(context.head, valueType.v128);
  const accumulators = reductions.map((reduction) => (isMaximum(reduction) ? maximumOf : sumOf)(context.head));
  accumulators.forEach(({ take }, i) => emit(nest, take(valueCode(nest, values[i] ?? first), mask)));
  const parts = reductions.map((reduction) => declareArray(context, reduction, around));
  const addresses = parts.map((part) => addressOf(nest, part));
  const surroundings = {
    depth: kept.length,
    before: accumulators.flatMap(({ start }) => start),
    after: accumulators.flatMap(({ finish }, i) => finish(addresses[i] ?? [])),
  };
  append(place, closeNest(nest, surroundings, mask));
  reductions.forEach((reduction, i) => context.parts.set(reduction, parts[i] ?? { array: 0, row: 0 }));
};

const flatLoop = (head: Place, end: Code, step: number, body: (at: Code) => Code): Code => {
  const local = declare(head, valueType.i32);
  const at = localGet(local);
  return [
    ...localSet(local, i32.constant(0)),
    ...repeatWhile([...body(at), ...localSet(local, i32.add(at, i32.constant(step)))], i32.less(at, end)),
  ];
};

/** Adds in double precision, in an array that becomes one of floats in the end. */
const writeScatter = ({ context, place, around }: Writer, node: Node): void => {
  const { x, position, axis } = partsOfScatter(node);
  const part = declareArray(context, node, around, true);
  const array = arrayAt(context, part.array);
  const pointer = pointerOf(context, part.array);
  const bytes = bytesOf(context, array);
  const wide = i32.shiftLeft(bytes, i32.constant(1));
  append(
    place,
    flatLoop(context.head, wide, 16, (at) => v128.store(i32.add(pointer, at), f32x4.constant(0))),
  );

  const axes = withoutAxes(context.tables.shape.axesOf([...new Set([...x.axes, ...position.axes])]), around);
  const nest = openNest(context, around, axes, countUses(context, [x, position]));
  const mask = declare(context.head, valueType.v128);
  const inner = innermost(nest).place;
  const own = keep(inner, valueCode(nest, position));
  const isInside = v128.and(
    f32x4.lessEqual(f32x4.constant(0), own),
    f32x4.less(own, i32x4.toFloat(i32x4.splat(lengthOf(context, axis)))),
  );
  const inside = keep(inner, v128.and(isInside, localGet(mask)));
  const value = keep(inner, v128.and(valueCode(nest, x), inside));
  const doubled = (stride: Code | undefined): Code =>
    stride === undefined ? i32.constant(8) : i32.shiftLeft(stride, i32.constant(1));
  const offsetOf = (own: string, index: Code): Code =>
    i32x4.multiply(index, i32x4.splat(doubled(strideOf(context, array, own))));
  let offsets = offsetOf(axis, v128.and(i32x4.truncate(own), inside));
  const others = array.axes.filter((other) => other !== axis);
  let base = pointer;
  for (const other of others) {
    if (other === nest.axis) offsets = i32x4.add(offsets, offsetOf(other, laneIndices(nest)));
    else {
      const loop = [...nest.around, ...nest.outer].find((open) => open.axis === other);
      base = i32.add(base, i32.multiply(loop?.index ?? [], doubled(strideOf(context, array, other))));
    }
  }
  const places = keep(inner, i32x4.add(offsets, i32x4.splat(base)));
  const cell = declare(context.head, valueType.i32);
  for (let lane = 0; lane < 4; lane++)
    emit(
      nest,
      localSet(cell, i32x4.extract(places, lane)),
      f64.store(localGet(cell), f64.add(f64.load(localGet(cell)), f32.promote(f32x4.extract(value, lane)))),
    );
  append(place, closeNest(nest, undefined, mask));

  const narrow = (at: Code): Code => {
    const from = i32.add(pointer, i32.shiftLeft(at, i32.constant(1)));
    const [low, high] = [v128.load(from), v128.load(from, 16)].map((pair) => f32x4.demote(pair)) as [Code, Code];
    return v128.store(i32.add(pointer, at), v128.shuffle(low, high, [0, 1, 4, 5]));
  };
  append(place, flatLoop(context.head, bytes, 16, narrow));
  context.parts.set(node, part);
};

const writeScan = (writer: Writer, node: ScanNode, body: readonly Statement[]): void => {
  const { context, place, around, made } = writer;
  const { axis, state, isReversed } = node;
  const rest = withoutAxes(axesOf(context, node), around).filter((own) => own !== axis);
  const array = storedArray(context, { axes: [axis, ...rest], rows: 1 });
  const [early, late] = [0, 1].map((row): ArrayPart => ({ array, row })) as [ArrayPart, ArrayPart];
  const [before, after] = isReversed ? [late, early] : [early, late];
  const local = declare(context.head, valueType.i32);
  const index = localGet(local);
  const length = lengthOf(context, axis);
  const setTo = (value: Code): void => append(place, localSet(local, value));
  const within: Writer = { ...writer, around: [...around, { axis, index }] };
  const store = (part: ArrayPart, value: Node): void => {
    const nest = openNest(context, within.around, rest, countUses(context, [value]));
    const code = keep(innermost(nest).place, valueCode(nest, value));
    emit(nest, v128.store(i32.add(addressOf(nest, part), nest.at), code));
    append(place, closeNest(nest));
  };
  // the row before the first step, or behind the last
  setTo(isReversed ? length : i32.constant(0));
  store(early, initialOf(node));
  context.parts.set(state, before);
  made.set(node, after);
  const step: Writer = { ...within, place: openPlace(place) };
  writeStatements(step, body);
  setTo(isReversed ? i32.subtract(length, i32.constant(1)) : i32.constant(0));
  const next = localSet(local, i32.add(index, i32.constant(isReversed ? -1 : 1)));
  append(place, repeatWhile([...step.place.code, ...next], i32.less(index, length)));
  context.parts.set(node, after);
};

function writeStatements(writer: Writer, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (statement.kind === 'fill') writeFill(writer, statement.axes, statement.stores);
    else if (statement.kind === 'apply') writeApply(writer, statement.node, statement.source);
    else if (statement.kind === 'reduce') writeReduce(writer, statement.reductions);
    else if (statement.kind === 'matmul') writeMatmul(writer.context, writer.place, writer.around, statement.node);
    else if (statement.kind === 'scatter') writeScatter(writer, statement.node);
    else writeScan(writer, statement.node, statement.body);
  }
}

/**
 * Writes a program that stores some values of units.
 *
 * @param parts where values stand that programs before it have computed; those of this one are added.
 */
export const writeProgram = (
  tables: NestTables,
  goals: readonly Store[],
  parts: Map<Node | StateLeaf, ArrayPart>,
): NestProgram => {
  const root = startFunction([valueType.i32]);
  const context: NestContext = {
    tables,
    head: openPlace(root),
    known: new Map(),
    parts,
    reads: new Set(),
    writes: new Set(),
  };
  const body = openPlace(root);
  const statements = planStatements(tables.shape, goals, (node) => parts.has(node));
  writeStatements({ context, place: body, around: [], made: new Map() }, statements);
  append(root, context.head.code, body.code);
  const isRead = (number: number): boolean => readKinds.has(arrayAt(context, number).kind);
  return {
    wasm: finishFunction(root),
    reads: [...context.reads].filter(isRead),
    writes: [...context.writes],
  };
};

const readKinds: ReadonlySet<string> = new Set(['input', 'parameter', 'weights', 'cotangents']);
