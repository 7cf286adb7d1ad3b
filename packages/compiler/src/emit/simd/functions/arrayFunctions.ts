import { append, declare, finishFunction, keep, openPlace, type Place, startFunction } from '../functionWriter.ts';
import { i32, localGet, localSet, repeatWhile, v128 } from '../instructions.ts';
import { type Code, valueType, type WasmFunction } from '../wasmBytes.ts';
import { exp, expOfNonpositive } from './exp.ts';
import { expm1 } from './expm1.ts';
import { log } from './log.ts';
import { log1p, log1pOfShare } from './log1p.ts';
import { powerFunction } from './power.ts';

const vectorBytes = 16;

/**
 * A function of arrays: (source, destination, bytes). It computes and writes whole vectors, four at a time, and so up to
 * 63 bytes beyond the end. One transcendental function in a loop of its own is faster than several in one: their long
 * chains of operations would not overlap.
 */
const arrayFunction = (write: (place: Place, x: Code) => Code): WasmFunction => {
  const root = startFunction([valueType.i32, valueType.i32, valueType.i32]);
  const [source, destination, bytes] = [localGet(0), localGet(1), localGet(2)];
  const at = declare(root, valueType.i32);
  const body = openPlace(root);
  const offsets = [0, 1, 2, 3].map((vector) => vector * vectorBytes);
  const results = offsets.map((offset) => {
    const x = keep(body, v128.load(i32.add(source, localGet(at)), offset));
    return { offset, result: keep(body, write(body, x)) };
  });
  for (const { offset, result } of results)
    append(body, v128.store(i32.add(destination, localGet(at)), result, offset));
  append(body, localSet(at, i32.add(localGet(at), i32.constant(offsets.length * vectorBytes))));
  append(root, repeatWhile(body.code, i32.less(localGet(at), bytes)));
  return finishFunction(root);
};

/** The functions that have no instruction. `power` takes its exponent, an f32, as a fourth argument. */
export const arrayFunctions = {
  exp: () => arrayFunction(exp),
  expOfNonpositive: () => arrayFunction(expOfNonpositive),
  expm1: () => arrayFunction(expm1),
  log: () => arrayFunction(log),
  log1p: () => arrayFunction(log1p),
  log1pOfShare: () => arrayFunction(log1pOfShare),
  power: powerFunction,
} as const satisfies Readonly<Record<string, () => WasmFunction>>;

export type ArrayFunctionName = keyof typeof arrayFunctions;

export const isArrayFunction = (name: string): name is ArrayFunctionName => Object.hasOwn(arrayFunctions, name);
