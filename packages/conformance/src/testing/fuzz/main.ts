import { parseArgs } from 'node:util';
import { createFuzzBackends } from './fuzzBackends.ts';
import { fuzz, shareOf } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const backends = await createFuzzBackends();
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

// Small rounds, so that an interrupted run has said how far it came; each has a seed of its own.
const perRound = 200;
for (let done = 0, round = 0; done < runs; done += perRound, round++) {
  for (const domain of ['smooth', 'edges'] as const) {
    const plan = { domain, runs: Math.min(perRound, runs - done), seed: seed + round, slopes: 6 };
    const { values: numbers, slopes, singles } = await fuzz(plan, backends);
    const shares = [numbers, slopes, singles].map(shareOf).map(percent).join(', ');
    process.stdout.write(
      `${domain}, seed ${plan.seed}: ${plan.runs} formulas; judged of values, slopes, float32: ${shares}\n`,
    );
  }
}
