import type { ProgramNumber } from './programCall.ts';

export const typeOf = ({ type }: { readonly type: 'float' | 'int' }): 'f32' | 'i32' =>
  type === 'float' ? 'f32' : 'i32';

/** Numbers that stand for one value: a variable, or a function of the place in a row. */
export const numberText = (number: ProgramNumber, isAlongRow: boolean): string =>
  isAlongRow
    ? `fn ${number.name}At(i : i32) -> ${typeOf(number)} { return uniforms.${number.name}Given; }`
    : `let ${number.name} = uniforms.${number.name}Given;`;
