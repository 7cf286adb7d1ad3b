import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import picocolors from 'picocolors';
import { run } from './run.ts';

/** A folder, and a terminal that remembers what is written to it. */
export interface Session {
  readonly folder: string;
  /** Performs a command line, and tells what came of it. */
  readonly losswright: (
    words: readonly string[],
    input?: string,
  ) => Promise<{ readonly exitCode: number; readonly printed: string; readonly noted: string }>;
  readonly close: () => void;
}

export function openSession(): Session {
  const folder = mkdtempSync(join(tmpdir(), 'losswright-cli-'));
  const colors = picocolors.createColors(false);
  return {
    folder,
    losswright: async (words, input = '') => {
      const printed: string[] = [];
      const noted: string[] = [];
      const exitCode = await run(words, {
        folder,
        print: (text) => printed.push(text),
        note: (text) => noted.push(text),
        status: () => {},
        readInput: async () => input,
        isInteractive: false,
        dialogue: { input: Readable.from([]), output: new PassThrough() },
        width: 100,
        colors,
        noteColors: colors,
      });
      return { exitCode, printed: printed.join('\n'), noted: noted.join('\n') };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
