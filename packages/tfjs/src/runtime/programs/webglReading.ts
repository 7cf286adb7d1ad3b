import type { KeptValue, ProgramNumber, ProgramTensor, RowView, Three } from './programCall.ts';
import { shortest } from './placeProgram.ts';

/** Textures hold floats. */
export const asType = (type: KeptValue['type'], read: string): string => {
  if (type === 'bool') return `${read} != 0.0`;
  return type === 'float' ? read : `int(floor(${read} + 0.5))`;
};

/** TensorFlow.js's function that reads a texel of a tensor: two by two numbers of the last two dimensions. */
export const accessorOf = (name: string): string => `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}Tensor`;

/** A number as a variable. */
export const numberText = ({ name, type }: ProgramNumber): string => `${type} ${name} = ${name}Given;`;

/** One number of a vector, for all. */
export const placeText = ({ name, type, place = 0 }: ProgramTensor): string =>
  `${type} ${name} = ${asType(type, `${accessorOf(name)}(${place}).${place % 2 === 0 ? 'r' : 'g'}`)};`;

/** What is taken of a texel. */
export const ofTexels = `
  float ofTexel(vec4 texel, int row, int column) {
    vec2 both = (row & 1) == 0 ? texel.rg : texel.ba;
    return (column & 1) == 0 ? both.x : both.y;
  }
  vec2 rowOfTexel(vec4 texel, int row) { return (row & 1) == 0 ? texel.rg : texel.ba; }
  vec2 columnOfTexel(vec4 texel, int column) { return (column & 1) == 0 ? texel.rb : texel.ga; }`;

/** The shape in which a program of rows reads a tensor. */
export const textureShape = (rows: RowView, { tensor, along, place }: ProgramTensor): readonly number[] => {
  const three: Three = rows.shapeOf(tensor.shape, along) ?? [1, 1, 1];
  return place === undefined ? shortest(rows, three) : tensor.shape;
};

/** Where a tensor has one element for all, it stands at the place 0. */
const coordinatesOf = (rows: RowView, tensor: ProgramTensor, alongRow: string): readonly string[] =>
  textureShape(rows, tensor).map((own, at) => (own === 1 ? '0' : (['outer', alongRow, 'inner'][at] ?? '0')));

/** The one value that a tensor has for a row. */
export const rowValue = (rows: RowView, tensor: ProgramTensor): string => {
  const coordinates = coordinatesOf(rows, tensor, '0');
  const texel = `${accessorOf(tensor.name)}(${coordinates.join(', ')})`;
  return asType(tensor.type, `ofTexel(${texel}, ${coordinates.slice(-2).join(', ')})`);
};

/** Whether a tensor changes along a row, or has one value for all of it. */
export const changesAlong = (rows: RowView, tensor: ProgramTensor): boolean => textureShape(rows, tensor)[1] !== 1;

/** Two elements of a row that stand in one texel. */
export const pairValue = (rows: RowView, tensor: ProgramTensor): string => {
  const coordinates = coordinatesOf(rows, tensor, 'pair');
  const texel = `${accessorOf(tensor.name)}(${coordinates.join(', ')})`;
  return coordinates.length === 2
    ? `rowOfTexel(${texel}, ${coordinates[0]})`
    : `columnOfTexel(${texel}, ${coordinates[2]})`;
};
