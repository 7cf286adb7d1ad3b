import type { ProgramNumber } from './programCall.ts';

/** Textures hold floats. */
export const asType = (type: 'float' | 'int', read: string): string =>
  type === 'float' ? read : `int(floor(${read} + 0.5))`;

/** TensorFlow.js's function that reads a tensor of a program. */
export const accessorOf = (name: string): string => `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}Tensor`;

/** A number as a variable, or as a function of the place in a row. */
export const numberText = ({ name, type, along }: ProgramNumber): string =>
  along === undefined ? `${type} ${name} = ${name}Given;` : `${type} ${name}At(int i) { return ${name}Given; }`;
