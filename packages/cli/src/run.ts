import { CommanderError } from 'commander';
import { exitCodes } from './exitCodes.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Names of the errors that a person can put right, and whether it is the command line that is wrong. */
const known: Readonly<Record<string, number>> = {
  UsageError: exitCodes.usage,
  RequestError: exitCodes.usage,
  SpecError: exitCodes.wrong,
  SpecErrors: exitCodes.wrong,
  VectorFileError: exitCodes.wrong,
  LossInputError: exitCodes.wrong,
};

/** Files that are not there, or not to be read or written. */
const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'this is a folder',
  ENOTDIR: 'a part of this path is no folder',
  EROFS: 'this cannot be written',
};

/** Performs a command line; everything that goes wrong becomes a sentence and an exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has said already what is wrong, or printed what was asked for
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const { code, message } = explainError(error);
    terminal.status('');
    if (words.includes('--json')) terminal.print(JSON.stringify({ error: { exitCode: code, message } }));
    else terminal.note(`${terminal.noteColors.red('error:')} ${message}`);
    return code;
  }
}

function explainError(error: unknown): { readonly code: number; readonly message: string } {
  if (!(error instanceof Error)) return { code: exitCodes.bug, message: String(error) };
  if (Object.hasOwn(known, error.name)) return { code: known[error.name] ?? exitCodes.bug, message: error.message };
  if ('code' in error && 'path' in error && Object.hasOwn(fileProblems, String(error.code))) {
    return { code: exitCodes.usage, message: `${String(error.path)}: ${fileProblems[String(error.code)]}` };
  }
  const advice = 'This is a mistake in losswright; please report it with the following lines.';
  return { code: exitCodes.bug, message: `${advice}\n${error.stack ?? String(error)}` };
}
