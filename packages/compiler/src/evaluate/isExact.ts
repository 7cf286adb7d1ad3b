import type { Arithmetic } from './approximate.ts';

const fitsSingle = (value: number): boolean => Math.fround(value) === value;

/** A difference that loses digits is found by taking the sum apart again (Knuth's TwoSum). */
const isExactSum = (x: number, y: number, sum: number): boolean => {
  const rest = sum - x;
  return x - (sum - rest) + (y - rest) === 0;
};

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(Math.abs(value)));

/** 24 digits times 24 digits fit into a double, and a power of two only moves the exponent. */
const isExactProduct = (x: number, y: number): boolean =>
  x === 0 || y === 0 || isPowerOfTwo(x) || isPowerOfTwo(y) || (fitsSingle(x) && fitsSingle(y));

/** What a correctly rounded operation of doubles returns without rounding. */
const isExactInDouble: Readonly<Record<string, (x: number, y: number, result: number) => boolean>> = {
  add: (x, y, sum) => isExactSum(x, y, sum),
  subtract: (x, y, difference) => isExactSum(x, -y, difference),
  multiply: isExactProduct,
  divide: (x, y, quotient) => isExactProduct(quotient, y) && quotient * y === x,
  sqrt: (x, _, root) => isExactProduct(root, root) && root * root === x,
};

const correctRounding = 0.5;

/**
 * True when an operation on exact operands needs no rounding: a machine that rounds it correctly returns the exact
 * result where its format has it. 1 - 1 is 0 everywhere, and 1 · x is x.
 */
export const isExact = (
  primitive: string,
  [x = 0, y = 0]: readonly number[],
  result: number,
  ulps: number,
  { column, tiny }: Arithmetic,
): boolean =>
  ulps <= correctRounding &&
  isExactInDouble[primitive]?.(x, y, result) === true &&
  (result === 0 || Math.abs(result) >= tiny) &&
  (column === 'double' || fitsSingle(result));

/**
 * The smallest unit of a format whose multiples add up without rounding, in any order, as long as their magnitudes stay
 * below `magnitude` in all.
 */
export const exactUnit = (magnitude: number, { column }: Arithmetic): number =>
  2 ** (Math.floor(Math.log2(magnitude)) - (column === 'double' ? 52 : 23));
