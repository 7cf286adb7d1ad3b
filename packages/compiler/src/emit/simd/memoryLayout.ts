/**
 * Where kernels find things, in bytes from the start of their frame. The compiler, which writes the kernels, and the
 * runtime of the CPU package, which calls them, have the same numbers: no kernel would give a right number otherwise.
 */
export const memoryLayout = {
  /** The address of every array. */
  pointers: 0,
  /** All bits set for an array over columns, 0 where one number stands for all of them. */
  columnMasks: 256,
  /** Parameters and sizes as floats. */
  scalars: 512,
  /** Sums of a row that is computed in parts, as doubles. */
  partialSums: 768,
  /** The sum of weighted losses of one call, a double. */
  total: 1024,
  /** Blocks of values between two loops of one pass. */
  temporaries: 1088,
  /** The end of a frame: behind it is the caller's own. */
  scratch: 32_768,
} as const;

export const most = { arrays: 64, scalars: 64, partialSums: 32, temporaries: 28 } as const;

/** Sums of floats go on in double precision after so many bytes, 64 vectors. */
export const blockBytes = 1024;

/** What array functions may write beyond the end of an array. */
const spareBytes = 64;

export const temporaryAddress = (index: number): number => {
  if (index >= most.temporaries) throw new Error(`a kernel has more than ${most.temporaries} temporary arrays`);
  return memoryLayout.temporaries + index * (blockBytes + spareBytes);
};
