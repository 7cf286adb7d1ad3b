import type { Choice, NestedNumbers, SpecVector } from '../../schema/lossSpec.ts';

export const numbersText = (value: NestedNumbers | Choice): string =>
  Array.isArray(value) ? `[${value.map(numbersText).join(', ')}]` : String(value);

/** Inputs and options of a call, such as `prediction = [1]; delta = 2`. */
export const argumentsText = ({ inputs, options }: Pick<SpecVector, 'inputs' | 'options'>): string =>
  [...Object.entries(inputs), ...Object.entries(options)]
    .map(([name, numbers]) => `${name} = ${numbersText(numbers)}`)
    .join('; ');

/** Six digits are enough to see a difference. */
const rounded = (numbers: NestedNumbers): NestedNumbers =>
  typeof numbers === 'number' ? Number(numbers.toPrecision(6)) : numbers.map(rounded);

/** A value, or the gradients where these are given, to six digits. */
export const resultText = ({ value, gradients }: Pick<SpecVector, 'value' | 'gradients'>): string =>
  [
    numbersText(rounded(value)),
    ...Object.entries(gradients ?? {}).map(([name, numbers]) => `${name}: ${numbersText(rounded(numbers))}`),
  ].join('; ');
