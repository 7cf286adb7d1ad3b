import type { Answer, Facts, Unsupported } from '../backend.ts';
import { elementCount, type Tensor } from '../vectors/tensor.ts';

/**
 * Checks the form of what a backend returned: a stranger's may return anything.
 *
 * @throws Error that says what was expected and what came.
 */
export function readAnswer(returned: unknown): Answer | Unsupported {
  if (!isRecord(returned)) throw wrong('expected { value, gradients }', returned);
  if (typeof returned['unsupported'] === 'string') return { unsupported: returned['unsupported'] };
  const { value, gradients, evidence } = returned;
  if (!isRecord(gradients)) throw wrong('gradients: expected tensors by the names of inputs', gradients);
  const read = Object.entries(gradients).map(([name, tensor]) => [name, readTensor(`gradient of ${name}`, tensor)]);
  return {
    value: readTensor('value', value),
    gradients: Object.fromEntries(read),
    ...(isFacts(evidence) ? { evidence } : {}),
  };
}

function readTensor(what: string, given: unknown): Tensor {
  if (!isRecord(given)) throw wrong(`${what}: expected { shape, data }`, given);
  const { shape, data } = given;
  if (!isNumbers(shape)) throw wrong(`${what}: shape: expected lengths`, shape);
  if (!isNumbers(data)) throw wrong(`${what}: data: expected numbers`, data);
  const count = elementCount(Array.from(shape));
  if (data.length !== count) {
    const list = Array.from(shape).join(', ');
    throw new Error(`${what}: expected ${count} numbers for the shape [${list}], got ${data.length}`);
  }
  return { shape: Array.from(shape), dtype: 'float64', data: Array.from(data) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  if (Array.isArray(value)) return value.every((element) => typeof element === 'number');
  return ArrayBuffer.isView(value) && !(value instanceof DataView) && !isOfBigIntegers(value);
}

function isOfBigIntegers(value: ArrayBufferView): boolean {
  return value instanceof BigInt64Array || value instanceof BigUint64Array;
}

function isFacts(value: unknown): value is Facts {
  return isRecord(value) && Object.values(value).every((fact) => typeof fact === 'string' || typeof fact === 'number');
}

function wrong(expected: string, got: unknown): Error {
  return new Error(`the backend returned something else than an answer: ${expected}, got ${describe(got)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'object'
    ? `an object with the keys ${Object.keys(value).join(', ') || '(none)'}`
    : String(value);
}
