import type { KeptRows, ProgramCall, ProgramTensor } from './programCall.ts';
import { wgsl } from './shaderDialect.ts';
import { numberText } from './webgpuReading.ts';

const capitalized = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

const elementReading = (tensor: ProgramTensor): string => {
  const { name, type, place } = tensor;
  const read = place === undefined ? `get${capitalized(name)}TensorByOutputIndex(index)` : `${name}Tensor[${place}]`;
  return `let ${name} = ${type === 'int' ? `i32(${read})` : read};`;
};

/** What a program before has found of the row that an element belongs to; all rows have their first result first. */
const keptReading = ({ values }: KeptRows): string =>
  values
    .map(({ type, name, place }) => {
      const read = `keptTensor[${place} * uniforms.rows + row]`;
      return `let ${name} = ${type === 'bool' ? `${read} != 0.0` : type === 'int' ? `i32(${read})` : read};`;
    })
    .join('\n');

/** Where an element of a row stands. */
const elementPlace = `
  let row = index / (uniforms.length * uniforms.inner) * uniforms.inner + index % uniforms.inner;
  let i = index / uniforms.inner % uniforms.length;`;

/** Each element by a thread of its own. */
export const webgpuElements = (call: ProgramCall): string => {
  const { tensors, numbers, element, results, kept } = call;
  return `
  fn main(index : i32) {
    if (index < uniforms.size) {
      ${isOfRow(call) ? elementPlace : ''}
      ${kept === undefined ? '' : keptReading(kept)}
      ${tensors.map(elementReading).join('\n')}
      ${numbers.map((number) => numberText(number, false)).join('\n')}
      ${wgsl.statements(element)}
      setOutputAtIndex(index, ${results[0]});
    }
  }`;
};

/** Whether elements read where they stand in a row. */
export const isOfRow = ({ along, kept }: Pick<ProgramCall, 'along' | 'kept'>): boolean =>
  along !== undefined || kept !== undefined;
