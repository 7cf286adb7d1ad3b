/** What a backend throws when a loss refuses its input. Known by its name: it may come out of another realm. */
export interface LossInputErrorLike extends Error {
  /** The input or option that it is about, by its name in the specification. */
  readonly input: string;
}

/** Whether a backend refused an input, in contrast to having failed. */
export function isLossInputError(thrown: unknown): thrown is LossInputErrorLike {
  return (
    thrown instanceof Error && thrown.name === 'LossInputError' && 'input' in thrown && typeof thrown.input === 'string'
  );
}
