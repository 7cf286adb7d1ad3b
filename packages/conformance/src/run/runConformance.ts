import type { Backend } from '../backend.ts';
import type { Expectations } from '../expectations/expectations.ts';
import type { BackendResult } from './caseResult.ts';
import { runBackend, type Course } from './runBackend.ts';

/** Runs the vectors on every backend, one after the other: they would only take each other's processor. */
export async function runConformance(
  backends: readonly Backend[],
  course: Omit<Course, 'expectations'>,
  expectationsOf: (backend: Backend) => Expectations | undefined,
): Promise<readonly BackendResult[]> {
  const results: BackendResult[] = [];
  for (const backend of backends) {
    results.push(await runBackend(backend, { ...course, expectations: expectationsOf(backend) }));
  }
  return results;
}
