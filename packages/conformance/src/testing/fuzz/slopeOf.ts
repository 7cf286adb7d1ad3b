const step = 2 ** -14;

/**
 * The slope by one number of an input, or undefined near a kink or a jump.
 *
 * @param disturbance by how much roundings move the sum, in units of 1e-6.
 */
export const slopeOf = (
  sumAt: (moved: number) => number,
  disturbance: number,
): { slope: number; tolerance: number } | undefined => {
  const [here, above, below, farAbove, farBelow] = [0, step, -step, 2 * step, -2 * step].map(sumAt);
  const difference = (high = NaN, low = NaN, width: number): number => (high - low) / width;
  const near = difference(above, below, 2 * step);
  const far = difference(farAbove, farBelow, 4 * step);
  const bend = (high = NaN, low = NaN, width: number) => difference(high, here, width) - difference(here, low, width);
  const [nearBend, farBend] = [bend(above, below, step), bend(farAbove, farBelow, 2 * step)];
  // What is smooth bends half as much in half the way; what a kink adds is the same in both.
  const kink = Math.abs(2 * nearBend - farBend);
  const scale = 1 + Math.abs(near);
  const isSmooth = Math.abs(near - far) <= 1e-4 * scale && (kink <= 0.4 * Math.abs(farBend) || kink <= 2e-7 * scale);
  const slope = (4 * near - far) / 3;
  const roundings = disturbance * 1e-6 + 1e-15 * Math.abs(here ?? 0);
  const tolerance = Math.abs(near - far) + kink / 2 + 1e-8 * scale + roundings / step;
  return isSmooth && Number.isFinite(slope) && tolerance <= 1e-3 * scale ? { slope, tolerance } : undefined;
};
