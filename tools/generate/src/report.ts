import { relative } from 'node:path';
import { differences, writeFolder, type OutputFile } from './outputFolder.ts';

/** Writes or, with `--check`, only compares the files of some folders, and says so on the terminal. */
export const report = async (root: string, folders: ReadonlyMap<string, readonly OutputFile[]>): Promise<void> => {
  const isCheck = process.argv.includes('--check');
  const changes: string[] = [];
  for (const [folder, files] of folders) changes.push(...(await (isCheck ? differences : writeFolder)(folder, files)));
  const count = [...folders.values()].reduce((total, files) => total + files.length, 0);
  for (const change of changes) process.stdout.write(`${change.replace(`${root}/`, '')}\n`);
  const where = [...folders.keys()].map((folder) => relative(root, folder)).join(', ');
  process.stdout.write(
    `${count} generated files in ${where}: ${changes.length === 0 ? 'up to date' : `${changes.length} changed`}\n`,
  );
  if (isCheck && changes.length > 0) {
    process.stdout.write('run "npm run generate" and commit the result\n');
    process.exitCode = 1;
  }
};
