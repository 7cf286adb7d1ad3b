import fc from 'fast-check';
import { checkCase, type FuzzBackends, type FuzzReport, nothingChecked } from './checkCase.ts';
import { byDice } from './dice.ts';
import { type Domain, drawCase } from './drawCase.ts';
import type { FuzzCase } from './fuzzCase.ts';
import { addTallies } from './tally.ts';

export interface FuzzPlan {
  readonly domain: Domain;
  readonly runs: number;
  readonly seed: number;
  /** How many numbers of the inputs of each case are moved for its slopes. */
  readonly slopes: number;
  /** True where a failure is wanted, and need not be made small. */
  readonly endsOnFailure?: boolean;
}

/** How many numbers were judged, over all cases. */
export type FuzzTotals = Omit<FuzzReport, 'problems'>;

/** An axis that algebra has taken out of an expression is missing to the compiler, where the text still has it. */
const lostAxis = /goes along the axis "[^"]*", which its operand lacks|needs the axis "[^"]*" in its input/;

/** Judges one case, and throws what is wrong with it. A formula whose axes the compiler cannot see counts as untyped. */
export const demandRight = async (given: FuzzCase, backends: FuzzBackends, slopes: number): Promise<FuzzTotals> => {
  const report = await checkCase(given, backends, slopes).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'SpecError' && lostAxis.test(error.message)) {
      return { ...nothingChecked, cases: { compared: 0, skipped: 1 } };
    }
    throw error;
  });
  const { problems, ...totals } = report;
  if (problems.length > 0) throw new Error([given.formula, ...problems].join('\n'));
  return totals;
};

/** Draws cases and judges them; throws at the first that is wrong, made as small as it goes, with the seed that finds it. */
export const fuzz = async (
  { domain, runs, seed, slopes, endsOnFailure = false }: FuzzPlan,
  backends: FuzzBackends,
): Promise<FuzzTotals> => {
  let { problems: _, ...totals }: FuzzReport = nothingChecked;
  const property = fc.asyncProperty(
    byDice((dice) => drawCase(dice, domain)),
    async (given) => {
      const { cases, values, slopes: found, singles } = await demandRight(given, backends, slopes);
      totals = {
        cases: addTallies(totals.cases, cases),
        values: addTallies(totals.values, values),
        slopes: addTallies(totals.slopes, found),
        singles: addTallies(totals.singles, singles),
      };
    },
  );
  await fc.assert(property, { numRuns: runs, seed, includeErrorInReport: true, endOnFailure: endsOnFailure });
  return totals;
};

/** The part of the numbers that could be judged. */
export const shareOf = ({ compared, skipped }: FuzzTotals['values']): number => compared / (compared + skipped);
