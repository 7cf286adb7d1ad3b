import type { WasmFunction } from '../wasmBytes.ts';
import { arrayFunction, arrayFunctionOfDifference } from './arrayFunction.ts';
import { exp, expOfMinusSize, expOfNonpositive } from './exp.ts';
import { expm1 } from './expm1.ts';
import { log, plainLog } from './log.ts';
import { log1p, log1pOfShare, plainLog1p } from './log1p.ts';
import { matricesFunction } from './matrices.ts';
import { powerFunction } from './power.ts';

/** Losses share functions, and each is long to write. */
const once = (write: () => WasmFunction): (() => WasmFunction) => {
  let written: WasmFunction | undefined;
  return () => (written ??= write());
};

/**
 * The functions that have no instruction. `power` takes its exponent, an f32, as a fourth argument, and `expOfDifference`
 * what it subtracts; `matrices` is a product of two.
 */
export const arrayFunctions = {
  exp: once(() => arrayFunction(exp)),
  expOfNonpositive: once(() => arrayFunction(expOfNonpositive)),
  expOfMinusSize: once(() => arrayFunction(expOfMinusSize)),
  expOfDifference: once(() => arrayFunctionOfDifference(expOfNonpositive)),
  expm1: once(() => arrayFunction(expm1)),
  log: once(() => arrayFunction(log, plainLog)),
  log1p: once(() => arrayFunction(log1p, plainLog1p)),
  log1pOfShare: once(() => arrayFunction(log1pOfShare)),
  power: once(powerFunction),
  matrices: once(matricesFunction),
} as const satisfies Readonly<Record<string, () => WasmFunction>>;

export type ArrayFunctionName = keyof typeof arrayFunctions;

export const isArrayFunction = (name: string): name is ArrayFunctionName => Object.hasOwn(arrayFunctions, name);
