import type { ProgramCall, ProgramNumber, ProgramTensor, RowView } from './programCall.ts';
import { functionsIn } from './shaderFunctions.ts';
import { wgsl } from './shaderDialect.ts';
import { writeOnce } from './writeOnce.ts';

/** A program as `runWebGPUProgram` takes it, and the numbers that it reads. */
export interface WebgpuProgram {
  readonly program: object;
  readonly uniforms: readonly { readonly type: 'int32' | 'float32'; readonly data: readonly number[] }[];
}

const elementThreads = 128;
const rowThreads = 64;

/** Rows up to this length have one thread each, and longer ones a workgroup: it waits more than it computes otherwise. */
const longestOfThread = 32;

const isThreadsRow = ({ rows }: ProgramCall): boolean =>
  rows !== undefined && Math.max(...Object.values(rows.lengths)) <= longestOfThread;

const capitalized = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

const typeOf = ({ type }: { readonly type: 'float' | 'int' }): 'f32' | 'i32' => (type === 'float' ? 'f32' : 'i32');

/** Numbers that stand for one value: a variable, or a function of the place in a row. */
const numberText = (number: ProgramNumber, isAlongRow: boolean): string =>
  isAlongRow
    ? `fn ${number.name}At(i : i32) -> ${typeOf(number)} { return uniforms.${number.name}Given; }`
    : `let ${number.name} = uniforms.${number.name}Given;`;

const elementReading = (tensor: ProgramTensor): string => {
  const { name, type, place } = tensor;
  const read = place === undefined ? `get${capitalized(name)}TensorByOutputIndex(index)` : `${name}Tensor[${place}]`;
  return `let ${name} = ${type === 'int' ? `i32(${read})` : read};`;
};

const elementCode = ({ tensors, numbers, element, results }: ProgramCall): string => `
  fn main(index : i32) {
    if (index < uniforms.size) {
      ${tensors.map(elementReading).join('\n')}
      ${numbers.map((number) => numberText(number, false)).join('\n')}
      ${wgsl.statements(element)}
      setOutputAtIndex(index, ${results[0]});
    }
  }`;

/** Elements of a row's tensor, and the one value that a tensor has for a row. */
const rowReading = (tensor: ProgramTensor): string => {
  const { name, along, place } = tensor;
  const start = `row / uniforms.inner * uniforms.${name}Steps.x + row % uniforms.inner * uniforms.${name}Steps.z`;
  return along === undefined
    ? `let ${name} = ${typeOf(tensor)}(${name}Tensor[${place ?? start}]);`
    : `fn ${name}At(i : i32) -> ${typeOf(tensor)} {
         return ${typeOf(tensor)}(${name}Tensor[${start} + i * uniforms.${name}Steps.y]);
       }`;
};

/** Every thread puts all parts together: that takes fewer barriers than in pairs, and all threads need the result. */
const rowReduction = (name: string, combined: string): string => `
  fn ${name}(own : f32) -> f32 {
    workgroupBarrier();
    parts[localIndex] = own;
    workgroupBarrier();
    var all = parts[0];
    for (var i = 1; i < ${rowThreads}; i++) {
      all = ${combined};
    }
    return all;
  }`;

/** Each thread of a workgroup has found something of a part of the row. */
const ofWorkgroup = `
  var<workgroup> parts : array<f32, ${rowThreads}>;
  ${rowReduction('rowSum', 'all + parts[i]')}
  ${rowReduction('rowMaximum', 'safeMax(all, parts[i])')}
  fn rowCount(own : i32) -> i32 { return i32(rowSum(f32(own))); }`;

/** A thread has found it of the whole row. */
const ofThread = `
  fn rowSum(own : f32) -> f32 { return own; }
  fn rowMaximum(own : f32) -> f32 { return own; }
  fn rowCount(own : i32) -> i32 { return own; }`;

/** A row's results, those of all rows one after the other. */
const rowOutput = ({ results }: ProgramCall): string => `
  if (first == 0 && row < uniforms.rows) {
    ${results.map((result, at) => `setOutputAtIndex(${at === 0 ? '' : `${at} * uniforms.rows + `}row, ${result});`).join('\n')}
  }`;

/** The results of a row's elements. */
const elementOutput = ({ along, element, results }: ProgramCall): string => `
  let start = row / uniforms.inner * ${along}Length * uniforms.inner + row % uniforms.inner;
  for (var i = first; i < ${along}Length && row < uniforms.rows; i = i + stride) {
    ${wgsl.statements(element)}
    setOutputAtIndex(start + i * uniforms.inner, ${results[0]});
  }`;

const rowCode = (call: ProgramCall, rows: RowView): string => {
  const { tensors, numbers, row, element } = call;
  const isAlone = isThreadsRow(call);
  const alongRow = tensors.filter(({ along }) => along !== undefined);
  const once = tensors.filter(({ along }) => along === undefined);
  return `
    var<private> row : i32;
    ${isAlone ? ofThread : ofWorkgroup}
    ${alongRow.map(rowReading).join('\n')}
    ${numbers.flatMap((number) => (number.along === undefined ? [] : [numberText(number, true)])).join('\n')}
    fn main(index : i32) {
      row = ${isAlone ? 'index' : `index / ${rowThreads}`};
      let first = ${isAlone ? '0' : 'i32(localIndex)'};
      let stride = ${isAlone ? 1 : rowThreads};
      ${Object.keys(rows.lengths)
        .map((name) => `let ${name}Length = uniforms.${name}Length;`)
        .join('\n')}
      ${once.map(rowReading).join('\n')}
      ${numbers.flatMap((number) => (number.along === undefined ? [numberText(number, false)] : [])).join('\n')}
      ${wgsl.statements(row)}
      ${element === '' ? rowOutput(call) : elementOutput(call)}
    }`;
};

/** How far apart the elements of a tensor lie along each of the three dimensions; 0 where it has one for all. */
const stepsOf = ({ shapeOf }: RowView, { tensor, along }: ProgramTensor): readonly number[] => {
  const [outer, length, inner] = shapeOf(tensor.shape, along) ?? [1, 1, 1];
  return [outer > 1 ? length * inner : 0, length > 1 ? inner : 0, inner > 1 ? 1 : 0];
};

/** Writes a program for the webgpu backend. */
export const webgpuProgram = (call: ProgramCall): WebgpuProgram => {
  const { tensors, numbers, rows, shape } = call;
  const size = shape.reduce((product, length) => product * length, 1);
  const count = rows === undefined ? size : rows.outer * rows.inner;
  const code = writeOnce(
    call,
    `webgpu ${rows === undefined ? '' : isThreadsRow(call) ? 'thread' : 'workgroup'}`,
    () => {
      const main = rows === undefined ? elementCode(call) : rowCode(call, rows);
      return [...functionsIn(main).map((common) => wgsl.function(common)), main].join('\n');
    },
  );
  const threads = rows === undefined ? elementThreads : rowThreads;
  const groups = rows === undefined || isThreadsRow(call) ? Math.ceil(count / threads) : count;
  const declared = numbers.map((number) => `${number.name}Given : ${typeOf(number)}, `);
  const steps = rows === undefined ? [] : tensors.map(({ name }) => `${name}Steps : vec3<i32>, `);
  const lengths = Object.entries(rows?.lengths ?? {});
  const layout =
    rows === undefined ? [] : ['rows : i32, inner : i32, ', ...lengths.map(([name]) => `${name}Length : i32, `)];
  return {
    program: {
      variableNames: tensors.map(({ name }) => `${name}Tensor`),
      outputShape: [...shape],
      shaderKey: code.key,
      size: true,
      workgroupSize: [threads, 1, 1],
      dispatchLayout: { x: shape.map((_, dimension) => dimension) },
      dispatch: [groups, 1, 1],
      uniforms: [...layout, ...steps, ...declared].join(''),
      getUserCode: () => code.text,
    },
    uniforms: [
      ...(rows === undefined
        ? []
        : [
            { type: 'int32' as const, data: [count] },
            { type: 'int32' as const, data: [rows.inner] },
            ...lengths.map(([, length]) => ({ type: 'int32' as const, data: [length] })),
            ...tensors.map((tensor) => ({ type: 'int32' as const, data: stepsOf(rows, tensor) })),
          ]),
      ...numbers.map(({ type, value }) => ({
        type: type === 'float' ? ('float32' as const) : ('int32' as const),
        data: [value],
      })),
    ],
  };
};
