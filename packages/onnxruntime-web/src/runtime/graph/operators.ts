import { add, divide, multiply, negate, plainAdd, power, sqrt, subtract } from './arithmetic.ts';
import { cumsum } from './cumsum.ts';
import { clipInstead } from './clip.ts';
import {
  abs,
  atan,
  exp,
  expm1,
  floorDivide,
  log,
  log1p,
  logOfShare,
  maximumByWhere,
  minimumByWhere,
  modulo,
  sigmoidByExp,
  sigmoidByOperator,
  signByOperator,
  signByWhere,
} from './functions.ts';
import type { GraphContext } from './graphContext.ts';
import { constant } from './leaves.ts';
import { and, equal, less, lessEqual, not, notEqual, or, where } from './masks.ts';
import { matmul } from './matmul.ts';
import { cast, elementwise } from './operation.ts';
import { gather, order } from './order.ts';
import { existingFirst } from './positions.ts';
import { index, max, size, sum, sumOfSums } from './reductions.ts';
import { rename } from './rename.ts';
import { scan } from './scan.ts';
import { expInShader, log1pInShader, logInShader, powerInShader, sigmoidInShader } from './shaderFunctions.ts';
import { shift } from './shift.ts';
import type { Dtype, Value } from './value.ts';

/** A number takes the dtype of what it is combined with. */
export type Operand = Value | number;

/**
 * What generated losses are written with: one function per primitive of the formula language. They build values and
 * compute nothing but constants.
 */
export type Operators = ReturnType<typeof createOperators>;

export function createOperators(context: GraphContext) {
  const isWasm = context.target === 'wasm';
  // The CPU's Sigmoid is no good for tiny results: in float32 it is off by a quarter at -15, in float64 it is 0 at -50.
  const plainSigmoid = isWasm ? sigmoidByExp : sigmoidByOperator;
  return {
    constant,
    /** Gives a value the author's name, which its node will bear. */
    named: (name: string, value: Value): Value => (value.name === undefined ? { ...value, name } : value),
    cast: (x: Value): Value => cast(x, 'float'),

    add: binary((x, y) => sumOfSums(context, x, y) ?? add(x, y)),
    plainAdd: binary(plainAdd),
    subtract: binary(subtract),
    multiply: binary(multiply),
    divide: binary(divide),
    power: binary(isWasm ? power : powerInShader),
    negate,
    floorDivide: binary(floorDivide),
    modulo: binary(modulo),
    maximum: binary(isWasm ? (x, y) => elementwise('Max', [x, y], x.dtype, Math.max) : maximumByWhere),
    minimum: binary(isWasm ? (x, y) => elementwise('Min', [x, y], x.dtype, Math.min) : minimumByWhere),

    equal: binary(equal),
    notEqual: binary(notEqual),
    less: binary(less),
    lessEqual: binary(lessEqual),
    and,
    or,
    not,
    where: (mask: Value, yes: Operand, no: Operand): Value => {
      const dtype = dtypeOf(yes, no);
      const [held, other] = [lift(yes, dtype), lift(no, dtype)];
      return clipInstead(context, mask, held, other) ?? existingFirst(mask, held, other) ?? where(mask, held, other);
    },

    abs,
    sign: isWasm ? signByOperator : signByWhere,
    exp: isWasm ? exp : expInShader,
    expm1,
    log: isWasm ? log : logInShader,
    log1p: isWasm ? (x: Value): Value => log1p(x) : log1pInShader,
    sigmoid: isWasm ? plainSigmoid : sigmoidInShader,
    plainExp: exp,
    plainLog: context.dtype === 'float64' ? logOfShare : log,
    plainSigmoid,
    sqrt,
    atan,

    sum: (x: Value, axes: readonly string[]): Value => sum(context, x, axes),
    matmul: (x: Value, y: Value, axes: readonly string[]): Value => matmul(context, x, y, axes),
    max: (x: Value, axes: readonly string[]): Value => max(context, x, axes),
    shift: (x: Operand, offset: number, fill: Operand, [axis = '']: readonly string[]): Value => {
      const dtype = dtypeOf(x, fill);
      return shift(context, lift(x, dtype), offset, lift(fill, dtype), axis);
    },
    rename: (x: Value, [from = '']: readonly string[], to: string): Value => rename(context, x, from, to),
    /** The state after every step along an axis; `axes` are the others that the state has. */
    scan: <Read extends Readonly<Record<string, Value>>>(
      axis: string,
      initial: Operand,
      axes: readonly string[],
      read: Read,
      next: (state: Value, read: Read) => Value,
      isReversed = false,
    ): Value =>
      scan(context, {
        axis,
        initial: lift(initial, 'float'),
        axes,
        read,
        // The parts of what the steps read have the same names.
        next: (state, parts) => next(state, parts as Read),
        isReversed,
      }),
    order: (x: Value, [axis = '']: readonly string[]): Value => order(context, x, axis),
    gather: (x: Value, position: Value, [axis = '']: readonly string[]): Value => gather(context, x, position, axis),
    cumsum: (x: Value, [axis = '']: readonly string[]): Value => cumsum(context, x, axis, false),
    cumsumBack: (x: Value, [axis = '']: readonly string[]): Value => cumsum(context, x, axis, true),
    size: (axis: string): Value => size(context, axis),
    index,
  };
}

function binary(combine: (x: Value, y: Value) => Value): (x: Operand, y: Operand) => Value {
  return (x, y) => {
    const dtype = dtypeOf(x, y);
    return combine(lift(x, dtype), lift(y, dtype));
  };
}

function dtypeOf(...operands: readonly Operand[]): Dtype {
  return operands.find((operand) => typeof operand !== 'number')?.dtype ?? 'float';
}

function lift(operand: Operand, dtype: Dtype): Value {
  return typeof operand === 'number' ? constant(operand, dtype) : operand;
}
