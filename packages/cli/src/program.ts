import { createRequire } from 'node:module';
import { Command } from 'commander';
import type { AddCommand } from './addCommand.ts';
import { addCheck } from './commands/check.ts';
import { addChoose } from './commands/choose.ts';
import { addConform } from './commands/conform.ts';
import { addEval } from './commands/eval.ts';
import { addExplain } from './commands/explain.ts';
import { addExport } from './commands/export.ts';
import { addGenerate } from './commands/generate.ts';
import { addList } from './commands/list.ts';
import { addNew } from './commands/new.ts';
import type { Terminal } from './terminal.ts';

// Each is declared here, and loads what it needs when it is called.
const commands: readonly AddCommand[] = [
  addNew,
  addCheck,
  addGenerate,
  addEval,
  addExport,
  addConform,
  addList,
  addExplain,
  addChoose,
];

const footer = `
Exit codes: 0 all is well; 1 something is wrong in what was looked at; 2 it cannot be done as asked; 3 a mistake in
losswright. With --json, an error is printed as { "error": { "exitCode", "message" } }.

A start:
  $ losswright new my_loss --family regression      a spec and a vector file, which work as they are
  $ losswright check
  $ losswright conform --spec spec --vectors test-vectors --backend core-float64
  $ losswright generate spec --target core,tfjs --out src/losses
  $ losswright help <command>                       how a command is used, with examples`;

/** The command line: what there is, and how it is used. */
export function createProgram(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const program = new Command('losswright')
    .description('Write a loss once, as math: check it, generate it for each framework, and prove any backend.')
    .version(version(), '-v, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .configureHelp({ helpWidth: terminal.width, styleTitle: (title) => terminal.colors.bold(title) })
    .showHelpAfterError('(add --help to see how it is used)')
    .addHelpText('after', footer);
  for (const add of commands) add(program, terminal, finish);
  return program;
}

function version(): string {
  // the manifest of this package, which npm demands to have a version
  const manifest = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  return manifest.version;
}
