import { describeValue } from './describeValue.ts';
import type { FloatArray, HostTensor } from './hostTensor.ts';
import { LossInputError } from './lossInputError.ts';
import { elementCount, shapeText } from './shapes.ts';

const formats = 'a number, nested arrays of numbers, a typed array or { data, shape }';
const greatestRank = 32;

/** Reads a tensor that a user passed. `input` names it in errors. Data that need no conversion are not copied. */
export function readTensor(loss: string, input: string, value: unknown): HostTensor {
  if (value instanceof Float32Array || value instanceof Float64Array)
    return { data: value, shape: [value.length], dtype: 'float' };
  return readAnyTensor(loss, input, value);
}

function readAnyTensor(loss: string, input: string, value: unknown): HostTensor {
  const fail = (expected: string, got: string, advice?: string): never => {
    throw new LossInputError(loss, input, { expected, got, advice });
  };
  if (typeof value === 'number') return { data: Float64Array.of(value), shape: [], dtype: 'float' };
  if (isTypedArray(value)) return { ...readTypedArray(value), shape: [value.length] };
  if (Array.isArray(value)) return readNested(value, fail);
  if (typeof value === 'object' && value !== null && 'data' in value && 'shape' in value) {
    return readShaped(value.data, value.shape, fail);
  }
  return fail(formats, describeValue(value));
}

type Fail = (expected: string, got: string, advice?: string) => never;

function readShaped(data: unknown, shape: unknown, fail: Fail): HostTensor {
  if (!isShape(shape)) return fail('a shape of non-negative integers', describeShape(shape));
  const flat = isTypedArray(data) ? readTypedArray(data) : Array.isArray(data) ? readNested(data, fail) : undefined;
  if (flat === undefined) return fail('data as a typed array or an array of numbers', describeValue(data));
  if ('shape' in flat && flat.shape.length !== 1) return fail('flat data beside a shape', 'nested arrays');
  if (flat.data.length !== elementCount(shape)) {
    return fail(`${elementCount(shape)} numbers for shape ${shapeText(shape)}`, `${flat.data.length}`);
  }
  return { data: flat.data, shape, dtype: flat.dtype };
}

/** Copies nested arrays into a Float64Array; all rows of one level must have the same length. */
function readNested(value: readonly unknown[], fail: Fail): HostTensor {
  const shape: number[] = [];
  for (let level: unknown = value; isRow(level); level = level[0]) {
    shape.push(level.length);
    if (shape.length > greatestRank) return fail(`at most ${greatestRank} dimensions`, 'deeper nested arrays');
  }
  const data = new Float64Array(elementCount(shape));
  let filled = 0;
  const copy = (row: ArrayLike<unknown>, place: readonly number[]): void => {
    const innerLength = shape[place.length + 1];
    for (let index = 0; index < row.length; index++) {
      const element = row[index];
      if (innerLength === undefined) {
        data[filled++] = readNumber(element, place, index, fail);
      } else {
        copy(readRow(element, innerLength, [...place, index], fail), [...place, index]);
      }
    }
  };
  copy(value, []);
  return { data, shape, dtype: 'float' };
}

function readNumber(element: unknown, row: readonly number[], index: number, fail: Fail): number {
  if (typeof element === 'number') return element;
  if (typeof element === 'bigint') return Number(element);
  const advice = typeof element === 'boolean' ? 'Write 1 and 0 for true and false.' : undefined;
  return fail(`a number at ${shapeText([...row, index])}`, describeValue(element), advice);
}

function readRow(element: unknown, length: number, place: readonly number[], fail: Fail): ArrayLike<unknown> {
  const advice = 'All rows of one level must have the same length and depth.';
  if (!isRow(element)) return fail(`an array of ${length} at ${shapeText(place)}`, describeValue(element), advice);
  if (element.length !== length)
    return fail(`an array of ${length} at ${shapeText(place)}`, `one of ${element.length}`, advice);
  return element;
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isTypedArray(value);
}

type TypedArray = ArrayLike<number | bigint> & ArrayBufferView;

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function readTypedArray(array: TypedArray): { data: FloatArray | Int32Array; dtype: 'float' | 'integer' } {
  if (array instanceof Float32Array || array instanceof Float64Array) return { data: array, dtype: 'float' };
  if (array instanceof Int32Array) return { data: array, dtype: 'integer' };
  const isInteger = !array.constructor.name.startsWith('Float');
  return { data: Float64Array.from(array, Number), dtype: isInteger ? 'integer' : 'float' };
}

function isShape(shape: unknown): shape is readonly number[] {
  return Array.isArray(shape) && shape.every((length) => Number.isInteger(length) && length >= 0);
}

function describeShape(shape: unknown): string {
  return Array.isArray(shape) ? shapeText(shape.map((length) => String(length))) : describeValue(shape);
}
