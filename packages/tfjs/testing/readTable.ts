/** The rows of the Markdown table whose header begins with a cell, without the marks of code around a cell. */
export const readTable = (markdown: string, firstHeader: string): readonly (readonly string[])[] => {
  const lines = markdown.split('\n');
  const header = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === firstHeader);
  if (header < 0) throw new Error(`there is no table whose first column is ${firstHeader}`);
  const behind = lines.slice(header + 2);
  const end = behind.findIndex((line) => !line.startsWith('|'));
  return behind.slice(0, end < 0 ? undefined : end).map(cellsOf);
};

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
