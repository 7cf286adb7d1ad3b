import { exitCodes } from '../exitCodes.ts';
import { collectNames, readSeconds } from '../options.ts';
import type { AddCommand } from '../addCommand.ts';

interface Options {
  readonly backend?: readonly string[];
  readonly loss?: readonly string[];
  readonly vectors?: string;
  readonly spec?: readonly string[];
  readonly expectations?: string;
  readonly report?: string;
  readonly timeout?: number;
  readonly json?: true;
}

const examples = `
Backends: core-float64 core-float32 core-float32-loops tfjs-cpu tfjs-wasm tfjs-webgl tfjs-webgpu ort-wasm ort-webgpu
ort-webgpu-jsep, or the path of a module whose default export is { name, dtype, run, start?, stop? }. Browsers are
started and stopped here. A backend that needs a package which is not installed says which.

Examples:
  $ losswright conform --backend core-float64,core-float32
  $ losswright conform --backend core-float64,ort-wasm,./my-backend.mjs --loss huber
  $ losswright conform --spec spec --vectors test-vectors --backend tfjs-cpu --report report`;

/** `losswright conform`: vectors on backends, and the scoreboard. */
export const addConform: AddCommand = (program, terminal, finish) => {
  program
    .command('conform')
    .description('prove backends against golden vectors, number by number, each within its derived error bound')
    .option('--backend <names or modules>', 'separated by commas; default: all that are known', collectNames)
    .option('--loss <names>', 'only these losses', collectNames)
    .option('--vectors <path>', "a vector file or a folder of them; default: losswright's own, none with --spec")
    .option('--spec <specs>', 'specs of losses of your own, whose vectors are run, too', collectNames)
    .option('--expectations <folder>', 'known deviations, <backend>.yaml: a list of { case, reason }')
    .option('--report <folder>', 'write report.json and junit.xml there')
    .option('--timeout <seconds>', 'how long a start or a case may take; default: 120', readSeconds)
    .option('--json', 'print the report as JSON, and nothing else')
    .addHelpText('after', examples)
    .action(async ({ backend, loss, vectors, spec, expectations, report, timeout, json }: Options) => {
      const { conform, conforms } = await import('@losswright/conformance');
      const { loadSpecs } = await import('../specs/loadSpecs.ts');
      const { printProgress } = await import('../conform/printProgress.ts');
      const { printResults, writeReports } = await import('../conform/printResults.ts');
      const results = await conform({
        ...(backend === undefined ? {} : { backends: backend }),
        ...(loss === undefined ? {} : { losses: loss }),
        ...(vectors === undefined ? {} : { vectors }),
        ...(spec === undefined ? {} : { specs: await loadSpecs(spec, terminal.folder) }),
        ...(expectations === undefined ? {} : { expectations }),
        ...(timeout === undefined ? {} : { patience: timeout }),
        base: terminal.folder,
        progress: printProgress(terminal),
      });
      if (report !== undefined) await writeReports(results, report, terminal);
      printResults(results, json === true, terminal);
      finish(results.every(conforms) ? exitCodes.ok : exitCodes.wrong);
    });
};
