import { compileLoss, type CompiledLoss, type CompiledVariant } from '../../compile/compileLoss.ts';
import { doubleArithmetic } from '../../evaluate/approximate.ts';
import { createEvaluator } from '../../evaluate/createEvaluator.ts';
import { offsetsOver, type Sizes } from '../../evaluate/gather.ts';
import type { Node } from '../../graph/node.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { kernelsText } from './kernelsText.ts';

/** What a kernel is called with, as the CPU package's runtime does. */
export interface KernelCall {
  readonly inputs: Readonly<Record<string, Float64Array | Int32Array>>;
  readonly parameters: Readonly<Record<string, number | Float64Array>>;
  readonly sizes: Sizes;
  readonly weights?: Float64Array | undefined;
  readonly cotangents?: Float64Array | undefined;
  readonly scale: number;
  readonly losses?: Float64Array;
  readonly counts?: Float64Array;
  readonly gradients: Readonly<Record<string, Float64Array | undefined>>;
}

export interface ExecutableKernels {
  readonly value: (call: KernelCall) => number;
  readonly valueAndGradients: (call: KernelCall) => number;
  readonly count?: (call: KernelCall) => void;
}

const zeroInput = (line: string): string => {
  const [, name = '', shape = ''] = /^\s*(\w+): \{ shape: "\[(.*?)\]"/.exec(line) ?? [];
  const rank = shape.split(',').filter((axis) => axis.trim() !== '').length;
  return `${name}: ${'['.repeat(rank)}0${']'.repeat(rank)}`;
};

/** A spec file around a formula; `more` are further entries, such as parameters. */
export const specText = (inputs: string, formula: string, loss: string, more = ''): string => `
name: test_loss
family: test
title: A test
summary: A loss for tests.
inputs:
${inputs.trim().replace(/^\s*/gm, '  ')}
formula: |
${formula.trim().replace(/^\s*/gm, '  ')}
loss: "${loss}"
reductions: [mean]
use: { tasks: [testing] }
vectors: [{ ${inputs.trim().split('\n').map(zeroInput).join(', ')}, value: 0, source: none }]
${more}
`;

export const compileText = (text: string): CompiledLoss =>
  compileLoss(readSpec(text, 'spec/losses/test/test_loss.loss.yaml'), 'core');

const roundingError = (sum: number, term: number): number => {
  const rounded = sum + term;
  const added = rounded - sum;
  return sum - (rounded - added) + (term - added);
};

const orderAlong = (keys: ArrayLike<number>, size: number, stride: number): Int32Array => {
  const order = new Int32Array(keys.length);
  for (let start = 0; start < keys.length; start++) {
    if (Math.floor(start / stride) % size !== 0) continue;
    const key = (position: number): number => keys[start + position * stride] ?? NaN;
    const positions = Array.from({ length: size }, (_, position) => position).sort((i, j) => key(i) - key(j));
    positions.forEach((position, place) => {
      order[start + place * stride] = position;
    });
  }
  return order;
};

interface Matrices {
  readonly values: ArrayLike<number>;
  readonly matrixStride?: number;
  readonly lineStride: number;
  readonly termStride: number;
}

const multiplyMatrices = (
  product: Float64Array,
  left: Matrices,
  right: Matrices,
  { matrices = 1, rows, columns, terms }: { matrices?: number; rows: number; columns: number; terms: number },
): void => {
  const read = ({ values, matrixStride = 0, lineStride, termStride }: Matrices, i: number, j: number, k: number) =>
    values[i * matrixStride + j * lineStride + k * termStride] ?? NaN;
  for (let at = 0; at < matrices * rows * columns; at++) {
    const [matrix, row, column] = [Math.floor(at / (rows * columns)), Math.floor(at / columns) % rows, at % columns];
    product[at] = 0;
    for (let term = 0; term < terms; term++)
      product[at] = (product[at] ?? NaN) + read(left, matrix, row, term) * read(right, matrix, column, term);
  }
};

/** Makes generated text run: the only TypeScript in it is one annotation and the assertions behind loads. */
export const executable = (loss: CompiledLoss, variant: CompiledVariant): ExecutableKernels => {
  const { name, text } = kernelsText(loss, variant);
  const script = text.replace(/: Kernels<[^>]*>/, '').replaceAll(']!', ']');
  const helpers = {
    roundingError,
    compensated: (sum: number, error: number) => (Number.isFinite(sum) ? sum + error : sum),
    raise: (base: number, exponent: number) => base ** exponent,
    orderAlong,
    multiplyMatrices,
  };
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the point is to run what was generated
  const load = new Function(...Object.keys(helpers), `${script}\nreturn ${name};`);
  return load(...Object.values(helpers));
};

/** A lowered node's values in the given order of axes, and bounds of their errors, by the compiler's interpreter. */
export const interpret = (
  node: Node,
  axes: readonly string[],
  call: KernelCall,
  memoryAxes: ReadonlyMap<string, readonly string[]>,
  lossAxes: readonly string[],
): { readonly values: Float64Array; readonly errors: Float64Array } => {
  const arrayOf = (leaf: Node): { data: ArrayLike<number>; axes: readonly string[] } => {
    if (leaf.operation === 'input')
      return { data: call.inputs[leaf.name] ?? [], axes: memoryAxes.get(leaf.name) ?? [] };
    if (leaf.operation === 'parameter') {
      const value = call.parameters[leaf.name] ?? NaN;
      return { data: typeof value === 'number' ? [value] : value, axes: memoryAxes.get(leaf.name) ?? [] };
    }
    const length = lossAxes.reduce((product, axis) => product * (call.sizes[axis] ?? 0), 1);
    const ones = new Float64Array(length).fill(1);
    const data =
      leaf.operation === 'cotangent'
        ? (call.cotangents ?? ones).map((cotangent) => call.scale * cotangent)
        : (call.weights ?? ones).map((weight) => (weight === 0 ? 1 : 0));
    return { data, axes: lossAxes };
  };
  const evaluate = createEvaluator(
    (leaf) => {
      const { data, axes: own } = arrayOf(leaf);
      const values = Float64Array.from(offsetsOver(leaf.axes, own, call.sizes), (offset) => data[offset] ?? NaN);
      return { axes: leaf.axes, values, errors: new Float64Array(values.length) };
    },
    call.sizes,
    doubleArithmetic,
  );
  const result = evaluate(node);
  const offsets = offsetsOver(axes, result.axes, call.sizes);
  return {
    values: Float64Array.from(offsets, (offset) => result.values[offset] ?? NaN),
    errors: Float64Array.from(offsets, (offset) => result.errors[offset] ?? NaN),
  };
};
