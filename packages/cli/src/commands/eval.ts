import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exitCodes } from '../exitCodes.ts';
import { collectNames } from '../options.ts';
import type { AddCommand } from '../addCommand.ts';

interface Options {
  readonly input?: string;
  readonly backend: string;
  readonly spec?: readonly string[];
  readonly json?: true;
}

const examples = `
Input and output have the form of golden vectors: a case with inputs and options, a file of cases, or one case a line.

Examples:
  $ losswright eval huber --input case.json
  $ echo '{ "inputs": {
      "prediction": { "shape": [2], "dtype": "float64", "data": [3, 5] },
      "target":     { "shape": [2], "dtype": "float64", "data": [2, 9] }
    }, "options": { "delta": 2 } }' | losswright eval huber
  $ losswright eval my_loss --spec spec --input cases.jsonl --backend ort-wasm --json`;

/** `losswright eval`: a loss and its gradients, for numbers in a file. */
export const addEval: AddCommand = (program, terminal, finish) => {
  program
    .command('eval')
    .description('compute a loss and its gradients')
    .argument('<loss>', 'a loss of the catalogue, or of --spec')
    .option('--input <file>', 'what to call it with; default: what is piped in')
    .option('--backend <name or module>', 'what computes it, as for conform', 'core-float64')
    .option('--spec <specs>', 'specs of your own: files, folders or patterns, separated by commas', collectNames)
    .option('--json', 'one line for each case: the case itself with what was computed as its expected part')
    .addHelpText('after', examples)
    .action(async (name: string, { input, backend, spec = [], json }: Options) => {
      const { readCalls } = await import('../losses/readCalls.ts');
      const { findLoss } = await import('../losses/findLoss.ts');
      const { loadSpecs } = await import('../specs/loadSpecs.ts');
      const own = spec.length === 0 ? [] : await loadSpecs(spec, terminal.folder);
      const loss = await findLoss(name, own);
      const isPiped = input === undefined;
      if (isPiped && terminal.isInteractive) terminal.note('reading cases from the terminal; Ctrl+D ends them');
      const text = isPiped ? await terminal.readInput() : await readFile(resolve(terminal.folder, input), 'utf8');
      const calls = readCalls(isPiped ? 'standard input' : input, text);
      const { withBackend } = await import('../losses/openBackend.ts');
      const { evaluateCalls } = await import('../losses/evaluateCalls.ts');
      const isRight = await withBackend(backend, own, terminal.folder, (opened) =>
        evaluateCalls(opened, loss, calls, json === true, terminal),
      );
      finish(isRight ? exitCodes.ok : exitCodes.wrong);
    });
};
