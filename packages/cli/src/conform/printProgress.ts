import { qualifiedId, summarize, type Progress } from '@losswright/conformance';
import type { Terminal } from '../terminal.ts';

/** How often a line says that a run goes on, where no line can replace another. */
const interval = 500;

/** Shows what a run does, beside what is printed; a failure is shown when it happens. */
export function printProgress({ note, status, noteColors: colors }: Terminal): Progress {
  return {
    started: (backend, facts) => {
      const said = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
      note(`${colors.bold(backend)}: started${said.length === 0 ? '' : colors.dim(` (${said.join(', ')})`)}`);
    },
    ran: (backend, result, done, total) => {
      if (result.status === 'failed' || result.status === 'unexpected pass') {
        note(`${colors.bold(backend)}: ${qualifiedId(result)}: ${colors.red(result.status)}: ${result.detail ?? ''}`);
      }
      status(`${backend}: ${done} of ${total}`);
      if (done % interval === 0) note(colors.dim(`${backend}: ${done} of ${total}`));
    },
    finished: ({ backend, problem, cases, seconds }) => {
      const { passed, failed, unsupported, knownDeviations, worst } = summarize(cases);
      const counts = `${passed} passed, ${failed} failed, ${unsupported} unsupported, ${knownDeviations} known deviations`;
      const error = worst === undefined ? '' : `, worst error ${worst.toFixed(2)} bounds`;
      const unproven = problem === undefined ? '' : `${colors.red('NOT PROVEN')}: ${problem}; `;
      note(`${colors.bold(backend)}: ${unproven}${counts}${error}, ${seconds.toFixed(1)} s`);
    },
  };
}
