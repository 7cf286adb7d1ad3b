/** A TypeScript code block of a README. */
export interface Snippet {
  /** The README's path in the repository. */
  readonly file: string;
  /** The line of its opening fence, from 1. */
  readonly line: number;
  readonly code: string;
  /** What the comments beside `console.log` say that it prints, line by line. */
  readonly printed: readonly string[];
}
