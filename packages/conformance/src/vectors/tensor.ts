/** A tensor as vectors and backends exchange it: row-major numbers, so that it crosses any border as plain data. */
export interface Tensor {
  readonly shape: readonly number[];
  /** What the numbers are: real numbers (float32 backends round them) or integers such as labels. */
  readonly dtype: 'float64' | 'int32';
  readonly data: readonly number[];
}

/** The number of elements that a tensor of this shape has; 1 without axes. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
