import { f32x4, i32x4, v128 } from './instructions.ts';
import type { Code } from './wasmBytes.ts';

/** Operands are reads of locals or constants, so that they can be repeated. */
type Writer = (x: Code, y: Code, z: Code) => Code;

const zero = f32x4.constant(0);
const signBit = f32x4.constant(-0);
/** Engines make their own masks for `neg` and `abs` anew each time. */
const negate = (x: Code): Code => v128.xor(x, signBit);
const magnitude = (x: Code): Code => v128.and(x, i32x4.constant(0x7fffffff));

/** The primitives that are a few instructions; masks have all bits set or none, and integers are floats. */
const writers: Readonly<Record<string, Writer>> = {
  add: (x, y) => f32x4.add(x, y),
  subtract: (x, y) => f32x4.subtract(x, y),
  multiply: (x, y) => f32x4.multiply(x, y),
  divide: (x, y) => f32x4.divide(x, y),
  negate,
  floor_divide: (x, y) => f32x4.floor(f32x4.divide(x, y)),
  modulo: (x, y) => f32x4.subtract(x, f32x4.multiply(y, f32x4.floor(f32x4.divide(x, y)))),
  maximum: (x, y) => f32x4.maximum(x, y),
  minimum: (x, y) => f32x4.minimum(x, y),
  abs: magnitude,
  sign: (x) =>
    v128.select(
      v128.or(f32x4.constant(1), v128.and(x, signBit)),
      x,
      v128.or(f32x4.less(x, zero), f32x4.greater(x, zero)),
    ),
  sqrt: (x) => f32x4.sqrt(x),
  equal: (x, y) => f32x4.equal(x, y),
  not_equal: (x, y) => f32x4.notEqual(x, y),
  less: (x, y) => f32x4.less(x, y),
  less_equal: (x, y) => f32x4.lessEqual(x, y),
  and: (x, y) => v128.and(x, y),
  or: (x, y) => v128.or(x, y),
  not: (x) => v128.not(x),
  where: (mask, yes, no) => v128.select(yes, no, mask),
};

export const isVectorPrimitive = (name: string): boolean => Object.hasOwn(writers, name);

/** How often a primitive reads its operands beyond once, so that they must stand in locals. */
export const repeatsOperands = (name: string): boolean => name === 'sign' || name === 'modulo';

export const vectorPrimitive = (name: string, [x = [], y = [], z = []]: readonly Code[]): Code => {
  const writer = writers[name];
  if (writer === undefined) throw new Error(`kernels have no primitive ${name}`);
  return writer(x, y, z);
};
