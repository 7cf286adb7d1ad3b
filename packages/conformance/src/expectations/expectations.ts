/** A case that a backend is known to get wrong, and why. */
export interface Expectation {
  /** `<loss>/<case id>`. */
  readonly case: string;
  readonly reason: string;
}

/** The known deviations of one backend. */
export interface Expectations {
  /** The file that they come from. */
  readonly file: string;
  readonly known: readonly Expectation[];
}
