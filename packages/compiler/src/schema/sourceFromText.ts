import type { SourceText } from './specError.ts';

/** A text that is a file of its own, such as a formula typed at a prompt. */
export const sourceFromText = (text: string, file = 'formula'): SourceText => ({
  file,
  text,
  locate: (offset) => {
    const before = text.slice(0, offset);
    const start = before.lastIndexOf('\n') + 1;
    const lineText = text.slice(start).split('\n')[0] ?? '';
    return { line: before.split('\n').length, column: offset - start + 1, lineText };
  },
});
