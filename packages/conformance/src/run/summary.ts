import type { BackendResult, CaseResult } from './caseResult.ts';

/** How many cases came to what, and how wrong the worst right one is. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly knownDeviations: number;
  /** The largest error of a case that passed, in units of its bound. */
  readonly worst: number | undefined;
}

/** Counts results. */
export function summarize(cases: readonly CaseResult[]): Summary {
  const count = (...statuses: readonly string[]) => cases.filter(({ status }) => statuses.includes(status)).length;
  const errors = cases.flatMap(({ status, worst }) => (status === 'passed' && worst !== undefined ? [worst] : []));
  return {
    passed: count('passed'),
    failed: count('failed', 'unexpected pass'),
    unsupported: count('unsupported'),
    knownDeviations: count('known deviation'),
    worst: errors.length === 0 ? undefined : Math.max(...errors),
  };
}

/** Whether a backend ran and nothing that it did was wrong, beyond what its expectations file says. */
export function conforms({ problem, cases }: BackendResult): boolean {
  return problem === undefined && summarize(cases).failed === 0;
}
