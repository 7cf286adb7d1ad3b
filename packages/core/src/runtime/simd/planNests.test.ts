import { describe, expect, it } from 'vitest';
import { planNests } from './planNests.ts';
import type { NestRun, NestVariant } from './simdKernels.ts';

const runOf = (arrays: readonly number[]): NestRun => ({ runs: [], arrays, reads: [], writes: [] });

/** Its value needs a number for each pair of rows, its gradients two. */
const pairs: NestVariant = {
  unitAxes: ['batch'],
  arrays: [
    { kind: 'stored', axes: ['*', 'row', 'other'] },
    { kind: 'stored', axes: ['*', 'row', 'other'] },
  ],
  lengths: ['*', 'row', 'other'],
  parameters: [],
  value: runOf([0]),
  gradients: runOf([0, 1]),
};

const plan = (rows: number, differentiates: boolean) => {
  const sizes = { batch: 3, row: rows, other: rows };
  const arrays = { inputs: {}, weights: undefined, cotangents: undefined, losses: undefined, gradients: {} };
  return planNests(pairs, { ...arrays, parameters: {}, sizes, scale: 1 }, differentiates);
};

describe('planNests', () => {
  it('computes as many units at once as a cache holds, and at least one', () => {
    expect(plan(16, false)?.unitsAtOnce).toBe(3);
    expect(plan(200, false)?.unitsAtOnce).toBe(1);
    expect(plan(200, true)?.scratchBytes).toBeGreaterThan(2 * 4 * 200 * 200);
  });

  it('leaves the value to the loops where it has to leave the gradients to them: both give the same bits', () => {
    expect([plan(5000, false), plan(5000, true)]).not.toContain(undefined);
    expect([plan(6000, false), plan(6000, true)]).toEqual([undefined, undefined]);
  });
});
