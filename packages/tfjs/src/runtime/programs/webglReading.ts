import type { ProgramNumber, ProgramTensor, RowView, Three } from './programCall.ts';
import { shortest } from './placeProgram.ts';

/** Textures hold floats. */
export const asType = (type: 'float' | 'int', read: string): string =>
  type === 'float' ? read : `int(floor(${read} + 0.5))`;

/** TensorFlow.js's function that reads a texel of a tensor: two by two numbers of the last two dimensions. */
export const accessorOf = (name: string): string => `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}Tensor`;

/** A number as a variable, or as a function of the place in a row. */
export const numberText = ({ name, type, along }: ProgramNumber): string =>
  along === undefined ? `${type} ${name} = ${name}Given;` : `${type} ${name}At(int i) { return ${name}Given; }`;

/** One number of a vector, for all. */
export const placeText = ({ name, type, place = 0 }: ProgramTensor): string =>
  `${type} ${name} = ${asType(type, `${accessorOf(name)}(${place}).${place % 2 === 0 ? 'r' : 'g'}`)};`;

/** One of the four numbers of a texel. */
export const ofTexel = `
  float ofTexel(vec4 texel, int row, int column) {
    vec2 pair = (row & 1) == 0 ? texel.rg : texel.ba;
    return (column & 1) == 0 ? pair.x : pair.y;
  }`;

/** The shape in which a program of rows reads a tensor. */
export const textureShape = (rows: RowView, { tensor, along, place }: ProgramTensor): readonly number[] => {
  const three: Three = rows.shapeOf(tensor.shape, along) ?? [1, 1, 1];
  return place === undefined ? shortest(rows, three) : tensor.shape;
};

/** A tensor of a program of rows: a variable, or a function of the place in the row. */
export const rowReading = (rows: RowView, tensor: ProgramTensor): string => {
  const { name, type, along, place } = tensor;
  if (place !== undefined) return placeText(tensor);
  const places = ['outer', along === undefined ? '0' : 'i', 'inner'];
  // Where a tensor has one element for all, it stands at the place 0.
  const coordinates = textureShape(rows, tensor).map((own, at) => (own === 1 ? '0' : places[at]));
  const texel = `${accessorOf(name)}(${coordinates.join(', ')})`;
  const read = asType(type, `ofTexel(${texel}, ${coordinates.slice(-2).join(', ')})`);
  return along === undefined ? `${type} ${name} = ${read};` : `${type} ${name}At(int i) { return ${read}; }`;
};
