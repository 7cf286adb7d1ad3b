/** What scripts may rely on. */
export const exitCodes = {
  /** It was done, and all is well. */
  ok: 0,
  /** Something is wrong in what was looked at: a spec, a vector, generated files, a backend, an input of a loss. */
  wrong: 1,
  /** It cannot be done as asked: a flag, a name, a file or a package that does not exist. */
  usage: 2,
  /** A mistake in losswright itself. */
  bug: 3,
} as const;
