import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import picocolors from 'picocolors';

type Colors = ReturnType<typeof picocolors.createColors>;

/** What a command sees of the world; tests replace it. */
export interface Terminal {
  /** What paths are relative to. */
  readonly folder: string;
  /** Writes what was asked for. */
  readonly print: (text: string) => void;
  /** Writes what is beside that: progress, and what went wrong. */
  readonly note: (text: string) => void;
  /** Shows what goes on, in a line that the next one replaces; nothing where nobody watches. */
  readonly status: (text: string) => void;
  readonly readInput: () => Promise<string>;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  /** Where a person is asked, and answers. */
  readonly dialogue: { readonly input: Readable; readonly output: Writable };
  readonly width: number;
  /** Of what is printed, and of notes. */
  readonly colors: Colors;
  readonly noteColors: Colors;
}

const clearLine = '\r\u001b[2K';

/** The terminal, or files and pipes, of this process: colours only where a terminal shows them, and NO_COLOR is obeyed. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const isSupported = picocolors.isColorSupported;
  const isForced = (process.env['FORCE_COLOR'] ?? '') !== '';
  // Whoever reads may have read enough, as `head` does.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  let hasStatus = false;
  const clear = () => {
    if (hasStatus) stderr.write(clearLine);
    hasStatus = false;
  };
  return {
    folder: process.cwd(),
    print: (line) => {
      clear();
      stdout.write(`${line}\n`);
    },
    note: (line) => {
      clear();
      stderr.write(`${line}\n`);
    },
    status: (line) => {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(line.slice(0, (stderr.columns || 80) - 1));
      hasStatus = line !== '';
    },
    readInput: () => text(stdin),
    isInteractive: stdin.isTTY && stdout.isTTY,
    dialogue: { input: stdin, output: stdout },
    // A terminal that does not know its width says 0.
    width: Math.min(stdout.columns || 100, 120),
    colors: picocolors.createColors(isSupported && (stdout.isTTY || isForced)),
    noteColors: picocolors.createColors(isSupported && (stderr.isTTY || isForced)),
  };
}
