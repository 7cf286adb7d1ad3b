/** Breaks prose at spaces, with an indentation on every line. */
export function wrap(text: string, width: number, indentation = ''): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last === undefined || indentation.length + last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => indentation + line).join('\n');
}
