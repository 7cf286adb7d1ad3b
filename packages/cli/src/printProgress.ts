import type { Progress } from '../run/runBackend.ts';
import { summarize } from '../run/summary.ts';
import { qualifiedId } from '../vectors/vectorCase.ts';

/** How often a line says that a run goes on. */
const interval = 100;

/** Shows what a run does, line by line; a failure is shown when it happens. */
export function printProgress(print: (line: string) => void): Progress {
  return {
    started: (backend, facts) => {
      const said = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
      print(`${backend}: started${said.length === 0 ? '' : ` (${said.join(', ')})`}`);
    },
    ran: (backend, result, done, total) => {
      if (result.status === 'failed' || result.status === 'unexpected pass') {
        print(`${backend}: ${qualifiedId(result)}: ${result.status}: ${result.detail ?? ''}`);
      }
      if (done % interval === 0) print(`${backend}: ${done} of ${total}`);
    },
    finished: ({ backend, problem, cases, seconds }) => {
      const { passed, failed, unsupported, knownDeviations, worst } = summarize(cases);
      const counts = `${passed} passed, ${failed} failed, ${unsupported} unsupported, ${knownDeviations} known deviations`;
      const error = worst === undefined ? '' : `, worst error ${worst.toFixed(2)} bounds`;
      print(
        `${backend}: ${problem === undefined ? '' : `NOT PROVEN: ${problem}; `}${counts}${error}, ${seconds.toFixed(1)} s`,
      );
    },
  };
}
