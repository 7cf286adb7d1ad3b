const harmless = (line: string): string => line.replaceAll('*/', '* /').trimEnd();

/** A doc comment; text from a spec cannot end it. */
export const printedComment = (lines: readonly string[]): string => {
  const safe = lines.flatMap((line) => line.split('\n')).map(harmless);
  const [only, ...others] = safe;
  if (others.length === 0) return `/** ${only} */`;
  return ['/**', ...safe.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'].join('\n');
};
