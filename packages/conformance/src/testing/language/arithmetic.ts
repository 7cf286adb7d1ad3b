import type { Tensor } from '../../vectors/tensor.ts';

/** An element; NaN where there is none, which no comparison passes. */
export const at = (data: readonly number[] | undefined, index: number): number => data?.[index] ?? NaN;

export const indices = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);

/** The numbers of a tensor in pieces of the given length. */
export const piecesOf = (tensor: Tensor | undefined, length: number): readonly (readonly number[])[] => {
  const data = tensor?.data ?? [];
  return Array.from({ length: data.length / length }, (_, i) => data.slice(i * length, (i + 1) * length));
};

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The logarithm of the sum of exponentials, which is -Infinity for no numbers. */
export const logSumExp = (...values: readonly number[]): number => {
  const peak = Math.max(...values);
  return peak === -Infinity ? peak : peak + Math.log(sum(values.map((value) => Math.exp(value - peak))));
};
