/** base ^ exponent. The exponents 1 and 2 are the most common by far, and need no call of pow. */
export function raise(base: number, exponent: number): number {
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  // JavaScript says NaN of 1^∞, every other language says 1; but a NaN that comes in goes out.
  return base === 1 && !Number.isNaN(exponent) ? 1 : base ** exponent;
}
