import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { isElementwise } from '../../graph/elementwise.ts';
import { isPick } from '../../lower/pushPick.ts';
import { isReduction } from '../core/walk.ts';
import { append, keep } from './functionWriter.ts';
import { call, f32x4, i32, i32x4, v128 } from './instructions.ts';
import {
  arrayNumber,
  functionNumber,
  indexNumber,
  type KernelArray,
  loadedNumber,
  scalarNumber,
} from './kernelTables.ts';
import { memoryLayout, temporaryAddress } from './memoryLayout.ts';
import {
  type BlockPlace,
  blockPointerOf,
  type KnownPlace,
  type PlainExponents,
  levelOf,
  type PassContext,
  passParameters,
  pointerOf,
} from './passContext.ts';
import { plainExtreme } from './plainExtreme.ts';
import { arrayFunctionOf, operandsOf, resolve } from './reading.ts';
import { sharedDivisor } from './sharedDivisor.ts';
import { usualExponent } from './usualExponent.ts';
import { repeatsOperands, vectorPrimitive } from './vectorPrimitives.ts';
import { type Code, valueType } from './wasmBytes.ts';

/** The innermost loop that is being written. */
export interface LoopPlace extends KnownPlace {
  readonly uses: ReadonlyMap<Node, number>;
  /** Whether the loop is for calls alone whose exponents are the usual ones. */
  readonly isUsual: boolean;
}

/** The number of the array that holds a node's values, if one does. */
export const arrayOfNode = (context: PassContext, node: Node): number | undefined => {
  const { reading, tables, roleOf, pass } = context;
  const role = roleOf(node);
  const inMemory: KernelArray['role'] = role === 'scalar' ? 'row' : role;
  const { rowAxes } = reading.shape;
  if (node.operation === 'input' || isPick(node) || (node.operation === 'parameter' && role !== 'scalar'))
    return loadedNumber(tables, node, inMemory, rowAxes);
  if (node.operation === 'index' && role === 'row') return indexNumber(tables, node.axis, rowAxes);
  if (isReduction(node)) return arrayNumber(tables, `row ${node.id}`, { kind: 'row', role: 'row' });
  if (pass.ready.has(node)) {
    const kind = role === 'element' ? 'kept' : 'row';
    return arrayNumber(tables, `${kind} ${node.id}`, { kind, role: inMemory });
  }
  if (node.operation === 'cotangent' && reading.isWeighted)
    return arrayNumber(tables, 'cotangents', { kind: 'cotangents', role: inMemory });
  return undefined;
};

/** The number of the array that holds the sample weights. */
export const weightsOf = (context: PassContext): number => {
  const role = context.reading.shape.roleOfAxes(context.reading.lossAxes);
  return arrayNumber(context.tables, 'weights', { kind: 'weights', role: role === 'element' ? 'element' : 'row' });
};

const loadArray = (context: PassContext, array: number, level: string): Code => {
  context.reads.add(array);
  const { role } = context.tables.arrays[array] ?? { role: 'row' };
  if (level === 'row') return v128.loadSplat(i32.add(pointerOf(context, array), context.rowAt));
  if (role !== 'column') return v128.load(i32.add(blockPointerOf(context, array), context.at));
  const mask = keep(
    context.block.place,
    i32.load(passParameters.frame, memoryLayout.columnMasks + 4 * array),
    valueType.i32,
  );
  const column = i32.and(i32.add(context.blockStart, context.at), mask);
  return v128.load(i32.add(pointerOf(context, array), column));
};

const loadScalar = (context: PassContext, scalar: Parameters<typeof scalarNumber>[1]): Code =>
  v128.loadSplat(passParameters.frame, memoryLayout.scalars + 4 * scalarNumber(context.tables, scalar));

/** Positions along the columns, or along the rows of a pass over rows. */
const indexCode = ({ blockStart, at }: PassContext): Code => {
  const first = i32.add(i32.shiftRight(i32.add(blockStart, at), i32.constant(2)), passParameters.start);
  return i32x4.toFloat(i32x4.add(i32x4.splat(first), i32x4.lanes(0, 1, 2, 3)));
};

/** Positions are less: a float holds no more of them. */
const mostPositions = 2 ** 24;

/**
 * `index == position` of a row's position: the distance of each lane to it in bytes is known at the block, and a vector only
 * has to look whether it is as far. Undefined for any other value.
 */
const isPosition = (context: PassContext, loop: LoopPlace, node: Node): Code | undefined => {
  const [one, other] = isElementwise(node, 'equal') ? operandsOf(context.reading, node) : [];
  if (one === undefined || other === undefined) return undefined;
  const [index, position] = one.operation === 'index' ? [one, other] : [other, one];
  if (
    index.operation !== 'index' ||
    context.roleOf(index) === 'row' ||
    position.dtype !== 'integer' ||
    levelOf(context, position) === 'loop'
  )
    return undefined;
  const { block, blockStart, at } = context;
  const known = block.known.get(node);
  if (known !== undefined) return i32x4.equal(i32x4.splat(at), known);
  const whole = i32x4.truncate(valueCode(context, loop, position));
  const near = i32x4.minimum(i32x4.maximum(whole, i32x4.constant(-1)), i32x4.constant(mostPositions));
  const first = i32.add(i32.shiftLeft(passParameters.start, i32.constant(2)), blockStart);
  const lanes = i32x4.add(i32x4.splat(first), i32x4.lanes(0, 4, 8, 12));
  const distance = keep(block.place, i32x4.subtract(i32x4.shiftLeft(near, i32.constant(2)), lanes));
  block.known.set(node, distance);
  return i32x4.equal(i32x4.splat(at), distance);
};

const placeOf = (context: PassContext, loop: LoopPlace, node: Node): KnownPlace => {
  const level = levelOf(context, node);
  return level === 'call' ? context.call : level === 'row' ? context.row : loop;
};

/** Calls the function for one vector, through memory. */
const callOnce = (context: PassContext, home: KnownPlace, node: Node, argument: Code, loop: LoopPlace): Code => {
  const name = arrayFunctionOf(node);
  if (name === undefined) throw new Error(`kernels have no function for ${node.operation}`);
  const address = i32.add(passParameters.frame, i32.constant(temporaryAddress(0)));
  const exponent = operandsOf(context.reading, node)[1];
  const more = exponent === undefined ? [] : [f32x4.extract(valueCode(context, loop, exponent), 0)];
  append(home.place, v128.store(address, argument));
  append(home.place, call(functionNumber(context.tables, name), address, address, i32.constant(16), ...more));
  return v128.load(address);
};

/** Of a power, the exponents 0, 1 and 2 are taken here, for they are the most common and need no function. */
const temporaryCode = (context: PassContext, loop: LoopPlace, node: Node, { base: at, offset }: BlockPlace): Code => {
  const load = v128.load(i32.add(at, context.at), offset);
  const [base, exponent] = operandsOf(context.reading, node);
  if (base === undefined || exponent === undefined) return load;
  const usual = loop.isUsual ? usualExponent(context.reading, exponent) : undefined;
  if (usual === 0) return f32x4.constant(1);
  const x = keep(loop.place, valueCode(context, loop, base));
  if (usual !== undefined) return usual === 1 ? x : f32x4.multiply(x, x);
  const { isZeroth, isFirst, isSecond } = plainExponents(context, loop, exponent);
  const notFirst = v128.select(f32x4.multiply(x, x), load, isSecond);
  return v128.select(f32x4.constant(1), v128.select(x, notFirst, isFirst), isZeroth);
};

/** Masks of the exponents 0, 1 and 2, and an i32 that is not 0 for all others. */
export const plainExponents = (context: PassContext, loop: LoopPlace, exponent: Node): PlainExponents => {
  const key = resolve(context.reading, exponent);
  const known = context.exponents.get(key);
  if (known !== undefined) return known;
  const { place } = context.call;
  const y = valueCode(context, loop, exponent);
  const is = (value: number): Code => keep(place, f32x4.equal(y, f32x4.constant(value)));
  const [isZeroth, isFirst, isSecond] = [is(0), is(1), is(2)];
  const isPlain = v128.or(isZeroth, v128.or(isFirst, isSecond));
  const isOther = keep(place, i32.isZero(i32x4.extract(isPlain, 0)), valueType.i32);
  const masks = { isZeroth, isFirst, isSecond, isOther };
  context.exponents.set(key, masks);
  return masks;
};

/** A primitive of the codes of its operands, the last two of which are these nodes. */
const combinedCode = (primitive: string, codes: readonly Code[], [yes, no]: readonly Node[]): Code => {
  const [mask = [], ifTrue = [], ifFalse = []] = codes;
  if (primitive === 'where' && yes !== undefined && isConstant(yes, 0)) return v128.andNot(ifFalse, mask);
  if (primitive === 'where' && no !== undefined && isConstant(no, 0)) return v128.and(ifTrue, mask);
  return vectorPrimitive(primitive, codes);
};

const isUsedOnce =
  ({ uses }: LoopPlace) =>
  (node: Node): boolean =>
    (uses.get(node) ?? 0) < 2;

const computeCode = (context: PassContext, loop: LoopPlace, node: Node, home: KnownPlace): Code => {
  const temporary = context.temporaries.get(node);
  if (temporary !== undefined) return temporaryCode(context, loop, node, temporary);
  const array = arrayOfNode(context, node);
  if (array !== undefined) return loadArray(context, array, levelOf(context, node));
  switch (node.operation) {
    case 'parameter':
      return loadScalar(context, { kind: 'parameter', name: node.name });
    case 'size':
      return loadScalar(context, { kind: 'size', axis: node.axis });
    case 'cotangent':
      return loadScalar(context, { kind: 'scale' });
    case 'excluded':
      return f32x4.equal(loadArray(context, weightsOf(context), levelOf(context, node)), f32x4.constant(0));
    case 'index':
      return indexCode(context);
    case 'elementwise': {
      const extreme = plainExtreme(node);
      if (extreme !== undefined)
        return extreme.write(valueCode(context, loop, extreme.first), valueCode(context, loop, extreme.second));
      const found = isPosition(context, loop, node);
      if (found !== undefined) return found;
      const shared = sharedDivisor(context.reading, node, isUsedOnce(loop));
      if (shared !== undefined) {
        const { before, dividends, divisor } = shared;
        const codes = [...before, ...dividends].map((operand) => valueCode(context, loop, operand));
        const dividend = combinedCode(node.primitive, codes, dividends);
        return f32x4.divide(dividend, valueCode(context, loop, divisor));
      }
      const operands = operandsOf(context.reading, node);
      if (arrayFunctionOf(node) !== undefined) {
        const [argument] = operands;
        if (argument === undefined) throw new Error(`${node.primitive} lacks its operand`);
        return callOnce(context, home, node, valueCode(context, loop, argument), loop);
      }
      const codes = operands.map((operand) => {
        const code = valueCode(context, loop, operand);
        return repeatsOperands(node.primitive) ? keep(placeOf(context, loop, node).place, code) : code;
      });
      return combinedCode(node.primitive, codes, operands.slice(-2));
    }
    default:
      throw new Error(`kernels cannot compute ${node.operation}`);
  }
};

/** A value at the innermost loop: code that leaves it on the stack, and may be repeated where it reads a local. */
export const valueCode = (context: PassContext, loop: LoopPlace, value: Node): Code => {
  const node = resolve(context.reading, value);
  if (node.operation === 'constant')
    return node.dtype === 'mask' ? i32x4.constant(node.value === 0 ? 0 : -1) : f32x4.constant(node.value);
  const home = placeOf(context, loop, node);
  const known = home.known.get(node);
  if (known !== undefined) return known;
  if (node.operation === 'excluded' && !context.reading.isWeighted) return i32x4.constant(0);
  const code = computeCode(context, loop, node, home);
  if (home === loop && isUsedOnce(loop)(node)) return code;
  const local = keep(home.place, code);
  home.known.set(node, local);
  return local;
};
