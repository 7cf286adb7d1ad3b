/** A file that the compiler writes. */
export interface GeneratedFile {
  /** Relative to the package's src/generated. */
  readonly path: string;
  readonly text: string;
}
