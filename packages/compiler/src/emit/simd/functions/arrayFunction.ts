import { append, declare, finishFunction, keep, openPlace, type Place, startFunction } from '../functionWriter.ts';
import { f32x4, i32, i32x4, localGet, localSet, repeatWhile, v128, whenElse } from '../instructions.ts';
import { type Code, valueType, type ValueType, type WasmFunction } from '../wasmBytes.ts';

const vectorBytes = 16;
const vectorsAtOnce = 4;
const bytesAtOnce = vectorsAtOnce * vectorBytes;
const offsets = Array.from({ length: vectorsAtOnce }, (_, vector) => vector * vectorBytes);

type Write = (place: Place, x: Code) => Code;

/** A faster way to a function, for arguments whose measure, four signed integers, is below a limit. */
export interface FastWay {
  readonly write: Write;
  readonly measure: Write;
  readonly limit: number;
}

interface Arrays {
  readonly source: Code;
  readonly destination: Code;
}

/** The same of what an array has more than a number, at most 0: (source, destination, bytes, number). */
export const arrayFunctionOfDifference = (write: Write): WasmFunction => {
  const root = startFunction([valueType.i32, valueType.i32, valueType.i32, valueType.f32]);
  const number = keep(root, f32x4.splat(localGet(3)));
  return writeArrayFunction(root, (place, x) => write(place, keep(place, f32x4.subtract(x, number))));
};

/**
 * A function of arrays: (source, destination, bytes). It computes and writes whole vectors, four at a time, and so up to
 * 63 bytes beyond the end. One transcendental function in a loop of its own is faster than several in one: their long
 * chains of operations would not overlap. The vectors of a loop share their locals, so that their code is the same.
 */
export const arrayFunction = (write: Write, fast?: FastWay): WasmFunction =>
  writeArrayFunction(startFunction([valueType.i32, valueType.i32, valueType.i32]), write, fast);

const writeArrayFunction = (root: Place, write: Write, fast?: FastWay): WasmFunction => {
  const at = declare(root, valueType.i32);
  const here = (from: Code): Arrays => ({
    source: i32.add(localGet(0), from),
    destination: i32.add(localGet(1), from),
  });
  const locals: ValueType[] = [];
  const body =
    fast === undefined
      ? vectorsWith(root, write, here(localGet(at)), offsets, locals)
      : withFastWay(root, fast, write, at, here, locals);
  root.locals.push(...locals);
  const next = localSet(at, i32.add(localGet(at), i32.constant(bytesAtOnce)));
  append(root, repeatWhile([...body, ...next], i32.less(localGet(at), localGet(2))));
  return finishFunction(root);
};

/**
 * Loads and computes one vector after the other, and stores them together, which gives engines more freedom. `locals`
 * becomes what one of them needs behind the root's.
 */
const vectorsWith = (
  root: Place,
  write: Write,
  { source, destination }: Arrays,
  at: readonly number[],
  locals: ValueType[],
): Code => {
  const results = at.map(() => declare(root, valueType.v128));
  const computed = at.flatMap((offset, index) => {
    const own: Place = { ...openPlace(root), locals: [...root.locals] };
    const x = keep(own, v128.load(source, offset));
    append(own, localSet(results[index] ?? 0, write(own, x)));
    locals.push(...own.locals.slice(root.locals.length + locals.length));
    return own.code;
  });
  const stored = at.flatMap((offset, index) => v128.store(destination, localGet(results[index] ?? 0), offset));
  return [...computed, ...stored];
};

/** The fast way where all four vectors may take it, and else the general one for each of them. */
const withFastWay = (
  root: Place,
  fast: FastWay,
  write: Write,
  at: number,
  here: (from: Code) => Arrays,
  locals: ValueType[],
): Code => {
  const [each, end] = [declare(root, valueType.i32), declare(root, valueType.i32)];
  const test: Place = openPlace(root);
  const { source } = here(localGet(at));
  const measures = offsets.map((offset) => fast.measure(test, keep(test, v128.load(source, offset))));
  const most = measures.reduce((one, other) => i32x4.maximum(one, other));
  const isPlain = i32x4.allTrue(i32x4.less(most, i32x4.constant(fast.limit)));
  const plain = vectorsWith(root, fast.write, here(localGet(at)), offsets, locals);
  const general = vectorsWith(root, write, here(localGet(each)), [0], locals);
  const all = [
    ...localSet(each, localGet(at)),
    ...localSet(end, i32.add(localGet(at), i32.constant(bytesAtOnce))),
    ...repeatWhile(
      [...general, ...localSet(each, i32.add(localGet(each), i32.constant(vectorBytes)))],
      i32.less(localGet(each), localGet(end)),
    ),
  ];
  return [...test.code, ...whenElse(isPlain, plain, all)];
};
