import type { Node, ScanNode, StateLeaf } from '../../../graph/node.ts';
import { initialOf } from '../../../graph/scan.ts';
import { append, declare, finishFunction, keep, openPlace, startFunction } from '../functionWriter.ts';
import { call, f32x4, i32, i32x4, localGet, localSet, repeatWhile, v128, when } from '../instructions.ts';
import { arrayFunctionOf } from '../reading.ts';
import { type Code, valueType, type WasmFunction } from '../wasmBytes.ts';
import { closeNest, emit, innermost, type Nest, openNest, type OpenLoop } from './nest.ts';
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
} from './nestContext.ts';
import { writeCumsum } from './nestCumsum.ts';
import { writeReduce } from './nestReduce.ts';
import { writeScatter } from './nestScatter.ts';
import { countUses, declareArray, withoutAxes, type Writer } from './nestWriter.ts';
import { writeMatmul } from './nestMatmul.ts';
import { operandsOf } from './nestShape.ts';
import { planStatements, type Statement, type Store, type Target } from './nestStatements.ts';
import { addressOf, axesOf, partOf } from './nestLoad.ts';
import { valueCode } from './nestValue.ts';

/** A program as a function (frame), and the arrays of the call that it reads and writes. */
export interface NestProgram {
  readonly wasm: WasmFunction;
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

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

const writeScan = (writer: Writer, node: ScanNode, body: readonly Statement[]): void => {
  const { context, place, around, made } = writer;
  const { axis, state, isReversed } = node;
  const rest = withoutAxes(axesOf(context, node), around).filter((own) => own !== axis);
  const array = storedArray(context, { axes: [axis, ...rest], rows: 1 });
  const early: ArrayPart = { array, row: 0 };
  const late: ArrayPart = { array, row: 1 };
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
    else if (statement.kind === 'cumsum') writeCumsum(writer, statement.node);
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
