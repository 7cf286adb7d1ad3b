import { parseFormula, printFormula } from '@losswright/compiler';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FuzzBackends } from './testing/fuzz/checkCase.ts';
import { byDice } from './testing/fuzz/dice.ts';
import { drawFormula } from './testing/fuzz/drawFormula.ts';
import { createFuzzBackends } from './testing/fuzz/fuzzBackends.ts';
import { demandRight, fuzz, shareOf } from './testing/fuzz/fuzz.ts';
import { regressions } from './testing/fuzz/regressions.ts';
import { type Defect, spoilFormula, wrongDerivative, wrongSimplification } from './testing/fuzz/spoilFormula.ts';
import { specWith } from './testing/fuzz/fuzzCase.ts';

let backends: FuzzBackends;

beforeAll(async () => {
  backends = await createFuzzBackends();
});

describe('a formula that nobody wrote', () => {
  it.each([
    ['smooth', 80, { values: 0.95, slopes: 0.8, singles: 0.9 }],
    // Half of the numbers stand at a kink, or at infinity.
    ['edges', 80, { values: 0.95, slopes: 0.4, singles: 0.8 }],
  ] as const)(
    'has the value, the slopes and the float32 results that the interpreter says: %s',
    { timeout: 240_000 },
    async (domain, runs, least) => {
      const { cases, values, slopes, singles } = await fuzz({ domain, runs, seed: 20_260, slopes: 4 }, backends);
      expect(shareOf(cases)).toBeGreaterThan(0.97);
      expect(shareOf(values)).toBeGreaterThan(least.values);
      expect(shareOf(slopes)).toBeGreaterThan(least.slopes);
      expect(shareOf(singles)).toBeGreaterThan(least.singles);
    },
  );

  it('is what its text says', () => {
    const source = (text: string) => ({ file: '', text, locate: () => ({ line: 1, column: 1, lineText: '' }) });
    const bare = (_: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && 'start' in value ? undefined : value;
    fc.assert(
      fc.property(byDice(drawFormula), ({ formula }) => {
        const parsed = parseFormula(source(printFormula(formula)));
        expect(JSON.parse(JSON.stringify(parsed, bare))).toEqual(JSON.parse(JSON.stringify(formula, bare)));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('the comparison', () => {
  /** A compiler with a defect: it compiles another formula than it was given. */
  const spoiled = (defect: Defect): FuzzBackends => ({
    load: (spec, losses) => backends.load(specWith(spec, spoilFormula(spec, defect)), losses),
    singles: () => [],
  });

  it('is passed by a compiler whose formula was printed and read again', async () => {
    await fuzz(
      { domain: 'smooth', runs: 20, seed: 3, slopes: 4 },
      spoiled((call) => call),
    );
  });

  it.each([
    ['a wrong derivative', wrongDerivative, /gradient of/],
    ['a wrong simplification', wrongSimplification, /value \d/],
  ])('fails for a compiler with %s', { timeout: 120_000 }, async (_, defect, message) => {
    const plan = { domain: 'smooth', runs: 100, seed: 1, slopes: 6, endsOnFailure: true } as const;
    await expect(fuzz(plan, spoiled(defect))).rejects.toThrow(message);
  });
});

describe('what was wrong once', () => {
  it.each(Object.entries(regressions))('is right now: %s', async (_, given) => {
    const { values } = await demandRight(given, backends, 100);
    expect(values.skipped).toBe(0);
  });
});
