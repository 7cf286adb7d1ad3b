const width = 116;

const harmless = (line: string): string => line.replaceAll('*/', '* /').trimEnd();

/** Breaks a line of prose at spaces. */
const wrapped = (line: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
};

/** A doc comment of paragraphs; text from a spec cannot end it. Lines between fences are not broken. */
export const printedComment = (lines: readonly string[]): string => {
  let isFenced = false;
  const safe = lines
    .flatMap((line) => line.split('\n'))
    .map(harmless)
    .flatMap((line) => {
      if (line.startsWith('```')) isFenced = !isFenced;
      return isFenced ? [line] : wrapped(line);
    });
  const [only, ...others] = safe;
  if (others.length === 0) return `/** ${only} */`;
  return ['/**', ...safe.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'].join('\n');
};
