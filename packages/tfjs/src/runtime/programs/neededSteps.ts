import type { BoundPass, ProgramStep } from './programCall.ts';

const declaration = /^\s*(?:float|int|bool) (\w+) = /;

/** The steps of a program that lead to some of its values. */
export const neededSteps = (steps: readonly ProgramStep[], names: readonly string[]): readonly ProgramStep[] => {
  const needed = new Set(names);
  const note = (text: string): void => text.match(/[a-z]\w*/gi)?.forEach((name) => needed.add(name));

  const neededLines = (text: string): string =>
    text
      .split('\n')
      .toReversed()
      .filter((line) => {
        const [, name] = declaration.exec(line) ?? [];
        const isNeeded = name === undefined ? line.trim() !== '' : needed.has(name);
        if (isNeeded) note(line);
        return isNeeded;
      })
      .toReversed()
      .join('\n');

  const neededTerms = (terms: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
    const entries = Object.entries(terms).filter(([name]) => needed.has(name));
    entries.forEach(([, term]) => note(term));
    return Object.fromEntries(entries);
  };

  const neededPass = (pass: BoundPass): BoundPass => {
    const [maxima, sums, counts] = [neededTerms(pass.maxima), neededTerms(pass.sums), neededTerms(pass.counts)];
    return { ...pass, maxima, sums, counts, each: neededLines(pass.each ?? '') };
  };

  const isLeft = (step: ProgramStep): boolean =>
    typeof step === 'string' ? step !== '' : namesOfPass(step).length > 0;
  return steps
    .toReversed()
    .map((step) => (typeof step === 'string' ? neededLines(step) : neededPass(step)))
    .filter(isLeft)
    .toReversed();
};

/** What a pass makes of its terms. */
export const namesOfPass = ({ maxima, sums, counts }: BoundPass): readonly string[] =>
  [maxima, sums, counts].flatMap((terms) => Object.keys(terms ?? {}));
