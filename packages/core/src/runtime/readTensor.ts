import { describeValue } from './describeValue.ts';
import type { FloatArray, HostTensor } from './hostTensor.ts';
import { LossInputError } from './lossInputError.ts';
import { elementCount, shapeText } from './shapes.ts';

const greatestRank = 32;

/** Reads a tensor that a user passed. `input` names it in errors. Data that need no conversion are not copied. */
export function readTensor(loss: string, input: string, value: unknown): HostTensor {
  if (isFloats(value)) return { values: value, shape: [value.length], dtype: 'float' };
  const fail = (expected: string, got: string, advice?: string): never => {
    throw new LossInputError(loss, input, { expected, got, advice });
  };
  if (typeof value === 'number') return { values: Float64Array.of(value), shape: [], dtype: 'float' };
  if (isRow(value)) return readRow(value, fail);
  if (typeof value !== 'object' || value === null || !('data' in value) || !('shape' in value))
    return fail('a number, nested arrays of numbers, a typed array or { data, shape }', describeValue(value));
  const { data, shape } = value;
  if (!isShape(shape)) {
    const got = Array.isArray(shape) ? shapeText(shape.map(String)) : describeValue(shape);
    return fail('a shape of non-negative integers', got);
  }
  if (!isRow(data)) return fail('data as a typed array or an array of numbers', describeValue(data));
  const flat = readRow(data, fail);
  if (flat.shape.length !== 1) return fail('flat data beside a shape', 'nested arrays');
  const count = elementCount(shape);
  if (flat.values.length !== count)
    return fail(`${count} numbers for shape ${shapeText(shape)}`, `${flat.values.length}`);
  return { values: flat.values, shape, dtype: flat.dtype };
}

type Fail = (expected: string, got: string, advice?: string) => never;
type TypedArray = ArrayLike<number | bigint> & ArrayBufferView;

function isFloats(value: unknown): value is FloatArray {
  return value instanceof Float32Array || value instanceof Float64Array;
}

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isTypedArray(value);
}

function isShape(shape: unknown): shape is readonly number[] {
  return Array.isArray(shape) && shape.every((length) => Number.isInteger(length) && length >= 0);
}

function readRow(row: ArrayLike<unknown>, fail: Fail): HostTensor {
  if (!isTypedArray(row)) return readNested(row, fail);
  const shape = [row.length];
  if (isFloats(row)) return { values: row, shape, dtype: 'float' };
  if (row instanceof Int32Array) return { values: row, shape, dtype: 'integer' };
  const isInteger = !row.constructor.name.startsWith('Float');
  return { values: Float64Array.from(row, Number), shape, dtype: isInteger ? 'integer' : 'float' };
}

/** Copies nested arrays into a Float64Array; all rows of one level must have the same length. */
function readNested(value: ArrayLike<unknown>, fail: Fail): HostTensor {
  const shape: number[] = [];
  for (let level: unknown = value; isRow(level); level = level[0]) {
    shape.push(level.length);
    if (shape.length > greatestRank) return fail(`at most ${greatestRank} dimensions`, 'deeper nested arrays');
  }
  const values = new Float64Array(elementCount(shape));
  let filled = 0;
  const copy = (row: ArrayLike<unknown>, place: readonly number[]): void => {
    const innerLength = shape[place.length + 1];
    for (let index = 0; index < row.length; index++) {
      const element = row[index];
      if (innerLength === undefined) values[filled++] = numberAt(element, place, index, fail);
      else copy(rowAt(element, innerLength, place, index, fail), [...place, index]);
    }
  };
  copy(value, []);
  return { values, shape, dtype: 'float' };
}

function numberAt(element: unknown, row: readonly number[], index: number, fail: Fail): number {
  if (typeof element === 'number') return element;
  if (typeof element === 'bigint') return Number(element);
  const advice = typeof element === 'boolean' ? 'Write 1 and 0 for true and false.' : undefined;
  return fail(`a number at ${shapeText([...row, index])}`, describeValue(element), advice);
}

function rowAt(
  element: unknown,
  length: number,
  place: readonly number[],
  index: number,
  fail: Fail,
): ArrayLike<unknown> {
  if (isRow(element) && element.length === length) return element;
  const got = isRow(element) ? `one of ${element.length}` : describeValue(element);
  const advice = 'All rows of one level must have the same length and depth.';
  return fail(`an array of ${length} at ${shapeText([...place, index])}`, got, advice);
}
