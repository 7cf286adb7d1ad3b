/**
 * How wrong one element is, in units of its bound: at most 1 is right, infinite is wrong whatever the bound.
 *
 * - NaN is right only for NaN, an infinity only for the same infinity, and a finite number never for either.
 * - An expected -0 asks for -0. An expected 0 takes both zeros: their sign depends on the order of the terms of a sum.
 * - Finite numbers are compared by their distance, which adds up across zero, so a wrong sign is never near.
 */
export function errorInUnits(actual: number, expected: number, bound: number): number {
  if (Number.isNaN(expected)) return Number.isNaN(actual) ? 0 : Infinity;
  if (!Number.isFinite(expected)) return actual === expected ? 0 : Infinity;
  if (!Number.isFinite(actual)) return Infinity;
  if (Object.is(expected, -0) && !Object.is(actual, -0)) return Infinity;
  const distance = Math.abs(actual - expected);
  return distance === 0 ? 0 : distance / bound;
}
