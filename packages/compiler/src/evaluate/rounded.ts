import type { Arithmetic } from './approximate.ts';

/** Adds the rounding of a primitive to the error that its operands bring; an exact zero is zero on every machine. */
export const rounded = (value: number, error: number, ulps: number, { ulp, tiny }: Arithmetic): number => {
  if (!Number.isFinite(value)) return 0;
  return value === 0 || ulps === 0 ? error : error + ulps * ulp * Math.abs(value) + tiny;
};
