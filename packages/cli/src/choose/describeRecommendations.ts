import { wrap } from '../output/wrap.ts';
import type { Terminal } from '../terminal.ts';
import { conditionNames } from './conditions.ts';
import type { Problem, Recommendation } from './recommend.ts';

/** The recommended losses below each other, each with its reasons. */
export function describeRecommendations(
  found: readonly Recommendation[],
  problem: Problem,
  { colors, width }: Terminal,
): string {
  if (found.length === 0)
    return `No loss of the catalogue is for ${problem.task} with such targets; "losswright list" shows all.`;
  const unmet = conditionNames.filter(
    (name) => problem[name] === true && found.every(({ meets }) => !meets.includes(name)),
  );
  const caveats = unmet.map((name) =>
    colors.yellow(`None of these is made for ${name}; other targets may have one that is.`),
  );
  const point = (sign: string, text: string) => `   ${sign} ${wrap(text, width, '     ').trimStart()}`;
  const blocks = found.map(({ name, title, reasons, doubts }, index) =>
    [
      `${colors.bold(`${index + 1}. ${title}`)}  ${colors.cyan(name)}`,
      ...reasons.map((reason) => point(colors.green('+'), reason)),
      ...doubts.map((doubt) => point(colors.yellow('-'), doubt)),
    ].join('\n'),
  );
  return [...blocks, ...caveats, colors.dim(`losswright explain ${found[0]?.name ?? ''}  tells more of it`)].join(
    '\n\n',
  );
}
