import type { SourceText } from './specError.ts';

/** A part of a text, whose characters keep their places in the file. */
export const partOf = (source: SourceText, start: number, end: number): SourceText => ({
  file: source.file,
  text: source.text.slice(start, end),
  locate: (offset) => source.locate(start + offset),
});
