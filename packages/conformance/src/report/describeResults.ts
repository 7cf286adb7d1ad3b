import type { BackendResult } from '../run/caseResult.ts';
import { qualifiedId } from '../vectors/vectorCase.ts';

/** Says, case by case, everything that did not pass and must not be so; the empty string when all is well. */
export function describeFailures(results: readonly BackendResult[]): string {
  return results
    .flatMap(({ backend, problem, cases }) => [
      ...(problem === undefined ? [] : [`${backend}: ${problem}`]),
      ...cases
        .filter(({ status }) => status === 'failed' || status === 'unexpected pass')
        .map((result) => `${backend}: ${qualifiedId(result)}: ${result.status}: ${indent(result.detail ?? '')}`),
    ])
    .join('\n');
}

/** Says what each backend ran on. */
export function describeBackends(results: readonly BackendResult[]): string {
  return results
    .map(({ backend, facts, seconds }) => {
      const said = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
      return `${backend}: ${[...said, `${seconds.toFixed(1)} s`].join(', ')}`;
    })
    .join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n    ');
}
