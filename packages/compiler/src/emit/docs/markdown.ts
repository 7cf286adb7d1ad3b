const plainPart = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|#~$]/g, String.raw`\$&`);

/** Text from a spec as Markdown that shows it as it is: no markup, no HTML, one line. */
export const plain = (text: string): string => plainPart(text.trim());

/** A code span; a run of backticks longer than any inside delimits it. */
export const code = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
};

/** Text from a spec in which code stands between backticks. */
export const prose = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((part, i) => (i % 2 === 0 ? plainPart(part) : code(part)))
    .join('')
    .trim();

/** A code span inside a table, where a bar would end the cell. */
export const cellCode = (text: string): string => code(text).replaceAll('|', String.raw`\|`);

export const fenced = (language: string, text: string): string => {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

/** A table with the bars of a column below each other; a cell is as wide as it has characters. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widthOf = (text: string): number => [...text].length;
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => widthOf(cells[column] ?? ''))));
  const line = (cells: readonly string[], filling = ' '): string =>
    `| ${widths.map((width, i) => (cells[i] ?? '') + filling.repeat(width - widthOf(cells[i] ?? ''))).join(' | ')} |`;
  return [line(head), line([], '-'), ...rows.map((cells) => line(cells))].join('\n');
};

export const list = (entries: readonly string[]): string => entries.map((entry) => `- ${entry}`).join('\n');
