import { wrap } from '../output/wrap.ts';
import type { Terminal } from '../terminal.ts';
import type { Problem, Recommendation } from './recommend.ts';

/** The recommended losses below each other, each with its reasons. */
export function describeRecommendations(
  found: readonly Recommendation[],
  { task }: Problem,
  { colors, width }: Terminal,
): string {
  if (found.length === 0)
    return `No loss of the catalogue is for ${task} with such targets; "losswright list" shows all.`;
  const point = (sign: string, text: string) => `   ${sign} ${wrap(text, width, '     ').trimStart()}`;
  const blocks = found.map(({ name, title, reasons, doubts }, index) =>
    [
      `${colors.bold(`${index + 1}. ${title}`)}  ${colors.cyan(name)}`,
      ...reasons.map((reason) => point(colors.green('+'), reason)),
      ...doubts.map((doubt) => point(colors.yellow('-'), doubt)),
    ].join('\n'),
  );
  return [...blocks, colors.dim(`losswright explain ${found[0]?.name ?? ''}  tells more of it`)].join('\n\n');
}
