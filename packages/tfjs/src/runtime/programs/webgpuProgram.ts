import type { ProgramCall, ProgramTensor, RowView } from './programCall.ts';
import { functionsIn } from './shaderFunctions.ts';
import { wgsl } from './shaderDialect.ts';
import { isOfRow, webgpuElements } from './webgpuElements.ts';
import { typeOf } from './webgpuReading.ts';
import { isThreadsRow, rowThreads, webgpuRows } from './webgpuRows.ts';
import { writeOnce } from './writeOnce.ts';

/** A program as `runWebGPUProgram` takes it, and the numbers that it reads. */
export interface WebgpuProgram {
  readonly program: object;
  readonly uniforms: readonly { readonly type: 'int32' | 'float32'; readonly data: readonly number[] }[];
}

type Whole = readonly [name: string, value: number];

const elementThreads = 128;
/** How far apart the elements of a tensor lie along each of the three dimensions; 0 where it has one for all. */
const stepsOf = ({ shapeOf }: RowView, { tensor, along }: ProgramTensor): readonly number[] => {
  const [outer, length, inner] = shapeOf(tensor.shape, along) ?? [1, 1, 1];
  return [outer > 1 ? length * inner : 0, length > 1 ? inner : 0, inner > 1 ? 1 : 0];
};

/** Whole numbers that a program of elements reads, by name. */
const elementLayout = ({ shape: [outer = 1, length = 1, inner = 1], ...call }: ProgramCall): readonly Whole[] =>
  isOfRow(call)
    ? [
        ['rows', outer * inner],
        ['length', length],
        ['inner', inner],
      ]
    : [];

const rowLayout = ({ outer, inner, lengths }: RowView): readonly Whole[] => [
  ['rows', outer * inner],
  ['inner', inner],
  ...Object.entries(lengths).map(([name, length]): Whole => [`${name}Length`, length]),
];

/** Writes a program for the webgpu backend. */
export const webgpuProgram = (call: ProgramCall): WebgpuProgram => {
  const { tensors, numbers, rows, shape, kept } = call;
  const size = shape.reduce((product, length) => product * length, 1);
  const count = rows === undefined ? size : rows.outer * rows.inner;
  const code = writeOnce(
    call,
    `webgpu ${rows === undefined ? '' : isThreadsRow(call) ? 'thread' : 'workgroup'}`,
    () => {
      const main = rows === undefined ? webgpuElements(call) : webgpuRows(call, rows);
      return [...functionsIn(main).map((common) => wgsl.function(common)), main].join('\n');
    },
  );
  const threads = rows === undefined ? elementThreads : rowThreads;
  const groups = rows === undefined || isThreadsRow(call) ? Math.ceil(count / threads) : count;
  const declared = numbers.map((number) => `${number.name}Given : ${typeOf(number)}, `);
  const steps = rows === undefined ? [] : tensors.map(({ name }) => `${name}Steps : vec3<i32>, `);
  const layout = rows === undefined ? elementLayout(call) : rowLayout(rows);
  return {
    program: {
      variableNames: [...tensors.map(({ name }) => `${name}Tensor`), ...(kept === undefined ? [] : ['keptTensor'])],
      outputShape: [...shape],
      shaderKey: code.key,
      size: true,
      workgroupSize: [threads, 1, 1],
      dispatchLayout: { x: shape.map((_, dimension) => dimension) },
      dispatch: [groups, 1, 1],
      uniforms: [...layout.map(([name]) => `${name} : i32, `), ...steps, ...declared].join(''),
      getUserCode: () => code.text,
    },
    uniforms: [
      ...layout.map(([, value]) => ({ type: 'int32' as const, data: [value] })),
      ...(rows === undefined ? [] : tensors.map((tensor) => ({ type: 'int32' as const, data: stepsOf(rows, tensor) }))),
      ...numbers.map(({ type, value }) => ({
        type: type === 'float' ? ('float32' as const) : ('int32' as const),
        data: [value],
      })),
    ],
  };
};
