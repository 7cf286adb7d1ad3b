import type { BackendResult } from '../run/caseResult.ts';
import { conforms, summarize } from '../run/summary.ts';

/** The whole run as JSON: what each backend ran on, and every case with its error and evidence. */
export function jsonReport(results: readonly BackendResult[]): string {
  const backends = results.map((result) => ({
    backend: result.backend,
    conforms: conforms(result),
    ...(result.problem === undefined ? {} : { problem: result.problem }),
    dtype: result.dtype,
    facts: result.facts,
    seconds: result.seconds,
    summary: summarize(result.cases),
    cases: result.cases,
  }));
  return `${JSON.stringify({ format: 1, conforms: results.every(conforms), backends }, spellNumber, 2)}\n`;
}

/** JSON would turn an infinite error into null. */
function spellNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
