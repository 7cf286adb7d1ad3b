import { ones, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBackend } from '../../../testing/backends.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { webglProgram } from './webglProgram.ts';
import { webgpuProgram } from './webgpuProgram.ts';

const part = (name: string, value: Tensor, along?: string) => ({ name, type: 'float' as const, along, tensor: value });

const elementCall = (): ProgramCall => ({
  kernelName: 'LosswrightLoss',
  tensors: [part('x', tensor([1, 2, 3], [3, 1]))],
  numbers: [{ name: 'delta', type: 'float', along: undefined, value: 0.5 }],
  steps: [],
  element: 'float error = safeLog(x);\nbool isNone = error != error;\nfloat loss = select(delta * error, nan, isNone);',
  results: ['loss'],
  shape: [3, 1],
  rows: undefined,
});

const rowsOf = (length: number): RowView => ({
  outer: 2,
  inner: 1,
  lengths: { class: length },
  shapeOf: ([outer = 1, own = 1]) => [outer, own, 1],
});

const rowCall = (length: number): ProgramCall => ({
  kernelName: 'LosswrightGradient',
  tensors: [part('x', ones([2, length]), 'class'), part('label', tensor([1, 2], [2, 1]))],
  numbers: [{ name: 'weight', type: 'float', along: 'class', value: 2 }],
  steps: [{ along: 'class', sums: { sum: 'weightAt(i) * xAt(i)' } }, 'float loss = label * sum;'],
  element: '',
  results: ['loss'],
  shape: [1, 2],
  rows: rowsOf(length),
});

const textOf = (program: object): string => {
  const code: unknown = Reflect.get(program, 'getUserCode') ?? Reflect.get(program, 'userCode');
  const text: unknown = typeof code === 'function' ? code() : code;
  return typeof text === 'string' ? text : '';
};

beforeAll(() => useBackend('cpu'));

describe('in WGSL', () => {
  test('types follow names, and special numbers are uniforms', () => {
    const { program, uniforms } = webgpuProgram(elementCall());
    expect(program).toMatchObject({ outputShape: [3, 1], dispatch: [1, 1, 1], uniforms: 'deltaGiven : f32, ' });
    expect(uniforms).toEqual([{ type: 'float32', data: [0.5] }]);
    const text = textOf(program);
    expect(text).toContain('fn safeLog(x : f32) -> f32 {');
    expect(text).toContain('var error = safeLog(x);');
    expect(text).toContain('var isNone = error != error;');
    expect(text).toContain('var loss = select(delta * error, uniforms.NAN, isNone);');
    expect(text).not.toMatch(/\b(?:float|bool) |\b(?:nan|infinity)\b/);
    expect(text).not.toContain('safeExp');
  });

  test('a workgroup computes a long row', () => {
    const { program, uniforms } = webgpuProgram(rowCall(100));
    expect(program).toMatchObject({ dispatch: [2, 1, 1], workgroupSize: [64, 1, 1] });
    // Rows, how far apart elements lie within, their length; how far x and label go for each; the number.
    expect(uniforms.map(({ data }) => data)).toEqual([[2], [1], [100], [100, 1, 0], [1, 0, 0], [2]]);
    const text = textOf(program);
    expect(text).toContain('fn weightAt(i : i32) -> f32 { return uniforms.weightGiven; }');
    expect(text).toContain('workgroupBarrier();');
  });

  test('a thread computes a short row', () => {
    const { program } = webgpuProgram(rowCall(3));
    expect(program).toMatchObject({ dispatch: [1, 1, 1], workgroupSize: [64, 1, 1] });
    expect(textOf(program)).not.toContain('workgroupBarrier');
  });

  test('a program is written once', () => {
    const [one, same, other] = [rowCall(3), rowCall(4), rowCall(100)].map((call) => webgpuProgram(call).program);
    const keyOf = (program: object | undefined): unknown => program && Reflect.get(program, 'shaderKey');
    expect(keyOf(one)).toBe(keyOf(same));
    expect(keyOf(one)).not.toBe(keyOf(other));
  });
});

describe('in GLSL', () => {
  test('statements are as they stand, once for each number of a texel', () => {
    const { program, uniforms } = webglProgram(elementCall());
    expect(program).toMatchObject({ outputShape: [3, 1], packedInputs: true, packedOutput: true });
    expect(uniforms).toEqual([[Infinity], [0.5]]);
    const text = textOf(program);
    expect(text).toContain('float safeLog(float x) {');
    expect(text).toContain('float loss = select(delta * error, NAN, isNone);');
    expect(text).toContain(
      'setOutput(vec4(valueAt(xTexel.r), valueAt(xTexel.g), valueAt(xTexel.b), valueAt(xTexel.a)));',
    );
  });

  test('an element reads what a program before has kept of its row', () => {
    const values = [
      { type: 'float', name: 'sum', place: 0 },
      { type: 'bool', name: 'isIgnored', place: 5 },
    ] as const;
    const kept = { tensor: ones([4, 8]), count: 6, values };
    const call: ProgramCall = { ...rowCall(3), steps: [], element: 'float loss = sum * x;', rows: undefined };
    const { program, inputs, uniforms } = webglProgram({ ...call, along: 'class', shape: [2, 3], kept });
    expect(program).toMatchObject({ variableNames: ['xTensor', 'labelTensor', 'keptTensor'], packedOutput: true });
    expect(inputs.at(-1)?.shape).toEqual([4, 8]);
    // The length of what lies inside of rows, and how many rows stand side by side, each in two texels.
    expect(uniforms).toEqual([[Infinity], [1], [2], [2]]);
    const text = textOf(program);
    expect(text).toContain('getKeptTensor(2 * (place.x / keptAcross), 2 * ((place.x % keptAcross * 2 + 1)))');
    expect(text).toContain('bool isIgnored = isIgnoredKept != 0.0;');
    // the second row of a texel, and the second element of each
    expect(text).toContain('valueAt(xTexel.a, labelTexel.a, second0.r, second1.g, place.y + 1)');
  });

  test('single results of rows lie in a square, so that no neighbours are missing', () => {
    const rows = { ...rowsOf(3), outer: 12 };
    const call = { ...rowCall(3), results: ['sum'], shape: [1, 12], rows };
    expect(webglProgram(call).program).toMatchObject({ outputShape: [3, 4], packedOutput: false });
  });

  test('several results of rows lie two by two in a texel', () => {
    const call = { ...rowCall(3), results: ['loss', 'sum'], shape: [2, 2] };
    const { program } = webglProgram(call);
    expect(program).toMatchObject({ outputShape: [2, 2], packedInputs: true, packedOutput: true });
    expect(textOf(program)).toContain('int row = min(place.y + side, rows - 1);');
    const alone = webglProgram({ ...call, shape: [2, 1], rows: { ...rowsOf(3), outer: 1 } }).program;
    expect(alone).toMatchObject({ outputShape: [2, 1], packedOutput: false });
  });

  test('results of a row stand together for the elements that read them', () => {
    const call = { ...rowCall(3), results: ['loss', 'sum'], arrangement: 'together' as const, shape: [4, 4] };
    const { program } = webglProgram(call);
    expect(program).toMatchObject({ outputShape: [4, 4], packedOutput: true });
    expect(textOf(program)).toContain('setOutput(vec4(float(loss), float(sum), 0.0, 0.0));');
  });

  test('a thread goes along a row by two, for so many elements stand in a texel', () => {
    const { program, inputs, uniforms } = webglProgram(rowCall(3));
    expect(program).toMatchObject({ outputShape: [1, 2], packedInputs: true, packedOutput: false });
    expect(inputs.map(({ shape }) => shape)).toEqual([
      [2, 3],
      [2, 1],
    ]);
    // Rows, how many stand side by side, what lies inside of them, their length; the number.
    expect(uniforms).toEqual([[Infinity], [2], [2], [1], [3], [2]]);
    const text = textOf(program);
    expect(text).toContain('vec2 xPair = rowOfTexel(getXTensor(outer, pair), outer);');
    expect(text).toContain('sum += weightOwn * xOwn;');
    expect(text).toContain('float label = ofTexel(getLabelTensor(outer, 0), outer, 0);');
  });

  test('a thread goes along a part of a row', () => {
    const call = { ...rowCall(300), steps: rowCall(300).steps.slice(0, 1), results: ['sum'] };
    const { program } = webglProgram({
      ...call,
      arrangement: 'together',
      chunk: { length: 100, count: 3 },
      shape: [4, 6],
    });
    expect(textOf(program)).toContain('int last = min((chunk + 1) * chunkLength, classLength);');
  });
});
