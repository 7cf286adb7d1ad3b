import type { WasmFunction } from '../wasmBytes.ts';
import { arrayFunction } from './arrayFunction.ts';
import { exp, expOfNonpositive } from './exp.ts';
import { expm1 } from './expm1.ts';
import { log, plainLog } from './log.ts';
import { log1p, log1pOfShare, plainLog1p } from './log1p.ts';
import { matricesFunction } from './matrices.ts';
import { powerFunction } from './power.ts';

/** The functions that have no instruction. `power` takes its exponent, an f32, as a fourth argument; `matrices` is a product of two. */
export const arrayFunctions = {
  exp: () => arrayFunction(exp),
  expOfNonpositive: () => arrayFunction(expOfNonpositive),
  expm1: () => arrayFunction(expm1),
  log: () => arrayFunction(log, plainLog),
  log1p: () => arrayFunction(log1p, plainLog1p),
  log1pOfShare: () => arrayFunction(log1pOfShare),
  power: powerFunction,
  matrices: matricesFunction,
} as const satisfies Readonly<Record<string, () => WasmFunction>>;

export type ArrayFunctionName = keyof typeof arrayFunctions;

export const isArrayFunction = (name: string): name is ArrayFunctionName => Object.hasOwn(arrayFunctions, name);
