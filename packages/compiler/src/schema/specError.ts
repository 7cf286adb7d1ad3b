import type { Span } from '../formula/syntax.ts';

/** A text inside a spec file that knows where each of its characters stands in that file. */
export interface SourceText {
  /** The path of the file, as the author would write it. */
  readonly file: string;
  readonly text: string;
  /** Maps a character offset of `text` to a place in the file; line and column count from 1. */
  readonly locate: (offset: number) => { readonly line: number; readonly column: number; readonly lineText: string };
}

/** A mistake in a spec file: where it stands, what was expected, and what to write instead. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly advice: string | undefined;

  constructor(source: SourceText, span: Span, problem: string, advice?: string) {
    const { line, column, lineText } = source.locate(span.start);
    const width = Math.max(1, Math.min(span.end - span.start, lineText.length - column + 1));
    const gutter = `${line} | `;
    const marker = `${' '.repeat(gutter.length + column - 1)}${'^'.repeat(width)}`;
    const hint = advice === undefined ? '' : `\n  ${advice}`;
    super(`${source.file}:${line}:${column}: ${problem}\n${gutter}${lineText}\n${marker}${hint}`);
    this.file = source.file;
    this.line = line;
    this.column = column;
    this.advice = advice;
  }
}
