import { join } from 'node:path';
import { differences, writeFolder, type OutputFile } from './outputFolder.ts';

/**
 * Makes some folders of the repository hold exactly these files, or, for a check, only compares; and says so on the
 * terminal. Paths are relative to the repository.
 */
export const report = async (
  root: string,
  folders: readonly string[],
  files: readonly OutputFile[],
  isCheck: boolean,
): Promise<void> => {
  const changes: string[] = [];
  for (const folder of folders) {
    const own = files.flatMap(({ path, text }) =>
      path.startsWith(`${folder}/`) ? [{ path: path.slice(folder.length + 1), text }] : [],
    );
    changes.push(...(await (isCheck ? differences : writeFolder)(join(root, folder), own)));
  }
  for (const change of changes) process.stdout.write(`${change.replace(`${root}/`, '')}\n`);
  const state = changes.length === 0 ? 'up to date' : `${changes.length} changed`;
  process.stdout.write(`${files.length} generated files in ${folders.join(', ')}: ${state}\n`);
  if (!isCheck || changes.length === 0) return;
  process.stdout.write('run "npm run generate" and commit the result\n');
  process.exitCode = 1;
};
