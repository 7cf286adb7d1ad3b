import { printedComment } from './printedComment.ts';

/** Every character that ends a line in JavaScript: a comment must not run past one. */
const lineEnd = /\r\n|[\n\r\u2028\u2029]/;

const linesOf = (text: string): readonly string[] => text.trimEnd().split(lineEnd);

/** Text of a spec as `//` comments, whatever it contains. */
export const lineComment = (text: string): string =>
  linesOf(text)
    .map((line) => `// ${line}`.trimEnd())
    .join('\n');

/** Paragraphs of a spec as one documentation comment, whatever they contain. */
export const documentationComment = (paragraphs: readonly string[]): string =>
  printedComment(
    paragraphs
      .filter((paragraph) => paragraph !== '')
      .flatMap((paragraph, i) => [...(i === 0 ? [] : ['']), ...linesOf(paragraph)]),
  );

/** A formula as a block that editors print as it is. */
export const formulaBlock = (formula: string): string => ['```text', ...linesOf(formula), '```'].join('\n');
