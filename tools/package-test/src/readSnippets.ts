import type { Snippet } from './snippet.ts';

const printedComment = /console\.log\(.*\);\s*\/\/ (.+)$/;

/** The `ts` code blocks of a Markdown text, each with what it says that it prints. */
export function readSnippets(markdown: string, file: string): readonly Snippet[] {
  return readCodeBlocks(markdown, 'ts').map(({ line, text }) => {
    const printing = text.split('\n').filter((codeLine) => codeLine.includes('console.log('));
    const printed = printing.map((codeLine) => {
      const comment = printedComment.exec(codeLine)?.[1];
      if (comment === undefined) {
        throw new Error(`${file}:${line}: expected '// what it prints' at the end of: ${codeLine.trim()}`);
      }
      return comment;
    });
    if (printed.length === 0) {
      throw new Error(`${file}:${line}: this snippet prints nothing, so nothing proves it. Give it a console.log.`);
    }
    return { file, line, code: text, printed };
  });
}

/** The fenced code blocks of one language. */
export function readCodeBlocks(markdown: string, language: string): readonly { line: number; text: string }[] {
  const lines = markdown.split('\n');
  return lines.flatMap((opening, index) => {
    if (opening.trim() !== `\`\`\`${language}`) return [];
    const length = lines.slice(index + 1).findIndex((line) => line.trim() === '```');
    if (length === -1) throw new Error(`the code block of line ${index + 1} has no end`);
    return [{ line: index + 1, text: lines.slice(index + 1, index + 1 + length).join('\n') }];
  });
}
