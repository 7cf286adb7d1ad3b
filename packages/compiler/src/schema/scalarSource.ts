import type { Scalar } from 'yaml';
import type { SourceText } from './specError.ts';

/** The offsets in the file of each character of a literal block, and of its end. */
const literalOffsets = (file: string, start: number, text: string): readonly number[] => {
  const offsets: number[] = [];
  let lineStart = file.indexOf('\n', start) + 1;
  for (const line of text.split('\n')) {
    const newline = file.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? file.length : newline;
    const contentEnd = file[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    // All that a literal block takes away is the indentation.
    const first = Math.max(lineStart, contentEnd - line.length);
    for (let i = 0; i <= line.length; i++) offsets.push(first + i);
    lineStart = lineEnd + 1;
  }
  return offsets;
};

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** How many characters of the file stand for the next one of the text. */
const quotedStep = (file: string, offset: number, quote: string): number => {
  if (quote === "'") return file[offset] === "'" ? 2 : 1;
  if (quote === '"' && file[offset] === '\\') return escapeLengths[file[offset + 1] ?? ''] ?? 2;
  return 1;
};

const flowOffsets = (file: string, start: number, text: string): readonly number[] => {
  const first = file[start] ?? '';
  const quote = first === '"' || first === "'" ? first : '';
  const offsets: number[] = [];
  let offset = start + quote.length;
  for (const character of text) {
    for (let i = 0; i < character.length; i++) offsets.push(offset);
    const step = quotedStep(file, offset, quote);
    offset += step === 1 ? character.length : step;
  }
  return [...offsets, offset];
};

/**
 * The text of a YAML scalar as a SourceText that maps its characters to the file, through indentation, quotes and
 * escapes. Undefined for a scalar whose lines YAML folds into one: no formula survives that.
 */
export const scalarSource = (file: SourceText, node: Scalar): SourceText | undefined => {
  const [start, end] = node.range ?? [0, 0];
  const text = String(node.value);
  const isLiteral = node.type === 'BLOCK_LITERAL';
  if (node.type === 'BLOCK_FOLDED' || (!isLiteral && file.text.slice(start, end).includes('\n'))) return undefined;
  const offsets = isLiteral ? literalOffsets(file.text, start, text) : flowOffsets(file.text, start, text);
  return { file: file.file, text, locate: (offset) => file.locate(offsets[offset] ?? offsets.at(-1) ?? start) };
};
