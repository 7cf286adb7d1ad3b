/**
 * Where nests find things, in bytes from the start of their frame. The compiler, which writes them, and the runtime of the
 * CPU package, which calls them, have the same numbers.
 */
export const nestLayout = {
  /** The address of every array. */
  pointers: 0,
  /** The lengths of axes, as integers. */
  lengths: 1024,
  /** Parameters, as floats. */
  scalars: 1280,
} as const;

/** Stands for all axes along which units are computed apart; no axis of a formula has this name. */
export const unitAxis = '*';
