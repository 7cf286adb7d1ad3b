import { passTerms } from './passTerms.ts';
import type { ProgramCall, ProgramStep, ProgramTensor, RowView } from './programCall.ts';
import { wgsl } from './shaderDialect.ts';
import { numberText, typeOf } from './webgpuReading.ts';

export const rowThreads = 64;

/** The root of it: so many parts are put together one after the other, twice. */
const threadsOfGroup = 8;

/** Rows up to this length have one thread each, and longer ones a workgroup: it waits more than it computes otherwise. */
const longestOfThread = 32;

export const isThreadsRow = ({ rows }: ProgramCall): boolean =>
  rows !== undefined && Math.max(...Object.values(rows.lengths)) <= longestOfThread;

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

/** Some threads put together some of the parts, and then every thread what these have found. */
const rowReduction = (name: string, together: (one: string, other: string) => string): string => `
  fn ${name}(own : f32) -> f32 {
    workgroupBarrier();
    parts[localIndex] = own;
    workgroupBarrier();
    if (localIndex < ${threadsOfGroup}) {
      var some = parts[localIndex];
      for (var i = localIndex + ${threadsOfGroup}; i < ${rowThreads}; i = i + ${threadsOfGroup}) {
        some = ${together('some', 'parts[i]')};
      }
      parts[localIndex] = some;
    }
    workgroupBarrier();
    var all = parts[0];
    for (var i = 1; i < ${threadsOfGroup}; i++) {
      all = ${together('all', 'parts[i]')};
    }
    return all;
  }`;

/** Each thread of a workgroup has found something of a part of the row. */
const ofWorkgroup = `
  var<workgroup> parts : array<f32, ${rowThreads}>;
  ${rowReduction('rowSum', (one, other) => `${one} + ${other}`)}
  ${rowReduction('rowMaximum', (one, other) => `safeMax(${one}, ${other})`)}
  fn rowCount(own : i32) -> i32 { return i32(rowSum(f32(own))); }`;

/** A thread has found it of the whole row. */
const ofThread = `
  fn rowSum(own : f32) -> f32 { return own; }
  fn rowMaximum(own : f32) -> f32 { return own; }
  fn rowCount(own : i32) -> i32 { return own; }`;

/** A row's results, those of all rows one after the other. */
const rowOutput = ({ results }: ProgramCall): string => `
  if (first == 0 && row < uniforms.rows) {
    ${results.map((result, at) => `setOutputAtIndex(${at === 0 ? '' : `${at} * uniforms.rows + `}row, f32(${result}));`).join('\n')}
  }`;

/** What is done for a row; the threads of a workgroup share the elements of a pass. */
const stepText = (step: ProgramStep): string => {
  if (typeof step === 'string') return step;
  const terms = passTerms(step);
  const bound = step.bound === undefined ? '' : ` && ${step.bound}`;
  return [
    ...terms.map(({ start }) => start),
    `for (int i = first; i < ${step.along}Length${bound}; i += stride) {`,
    step.each ?? '',
    ...terms.map(({ accumulate }) => accumulate),
    '}',
    ...terms.map(({ name, together }) => `${name} = ${together}(${name});`),
  ].join('\n');
};

/** Each row by a thread or by a workgroup. */
export const webgpuRows = (call: ProgramCall, rows: RowView): string => {
  const { tensors, numbers, steps } = call;
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
      ${wgsl.statements(steps.map(stepText).join('\n'))}
      ${rowOutput(call)}
    }`;
};
