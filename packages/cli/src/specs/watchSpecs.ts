import { stat } from 'node:fs/promises';
import { watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Terminal } from '../terminal.ts';

/** Editors write a file in several steps. */
const settlingMilliseconds = 100;

/** Performs an action whenever a spec below the given paths changes; ends with the process. */
export async function watchSpecs(
  given: readonly string[],
  terminal: Terminal,
  action: () => Promise<void>,
): Promise<never> {
  const paths = (given.length === 0 ? ['.'] : given).map((path) => resolve(terminal.folder, path));
  const folders = await Promise.all(
    paths.map(async (path) =>
      (await stat(path).catch(() => undefined))?.isDirectory() === true ? path : dirname(path),
    ),
  );
  let timer: NodeJS.Timeout | undefined;
  const perform = () => {
    terminal.note(terminal.noteColors.dim(`\n${new Date().toLocaleTimeString()} a spec has changed`));
    // A file that has just gone is told like any other mistake, and the watch goes on.
    action().catch((error: unknown) => terminal.note(String(error)));
  };
  for (const folder of new Set(folders)) {
    watch(folder, { recursive: true }, (_, file) => {
      if (file?.endsWith('.loss.yaml') !== true) return;
      clearTimeout(timer);
      timer = setTimeout(perform, settlingMilliseconds);
    });
  }
  terminal.note(terminal.noteColors.dim('watching for changes; Ctrl+C ends it'));
  return new Promise(() => {});
}
