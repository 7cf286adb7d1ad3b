import type { Expectations } from '../expectations/expectations.ts';
import { qualifiedId } from '../vectors/vectorCase.ts';
import type { CaseResult } from './caseResult.ts';

/** Turns a failure that is known into a known deviation, and a known deviation that did not happen into an error. */
export function applyExpectations(result: CaseResult, expectations: Expectations | undefined): CaseResult {
  const known = expectations?.known.find((expectation) => expectation.case === qualifiedId(result));
  if (known === undefined || expectations === undefined) return result;
  if (result.status === 'failed')
    return { ...result, status: 'known deviation', detail: `${known.reason}\n${result.detail ?? ''}` };
  const detail = `${expectations.file} says that it fails (${known.reason}), but it ${result.status === 'passed' ? 'passed' : `is ${result.status}`}; remove the entry`;
  return { ...result, status: 'unexpected pass', detail };
}
