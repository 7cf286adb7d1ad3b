import { statSync, watch } from 'node:fs';
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
  const folders = (given.length === 0 ? ['.'] : given).map((path) => folderAbove(resolve(terminal.folder, path)));
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

/** A folder itself, that of a file, and that in which a pattern searches. */
function folderAbove(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  const parent = dirname(path);
  return parent === path ? path : folderAbove(parent);
}
