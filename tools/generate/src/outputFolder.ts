import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** A file of generated text, relative to its folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

const readIfPresent = async (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);

const listFiles = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
};

/** What differs between a folder and what should be in it: paths with a word for each. */
export const differences = async (folder: string, files: readonly OutputFile[]): Promise<readonly string[]> => {
  const present = await listFiles(folder);
  const wanted = new Set(files.map(({ path }) => path));
  const stale = present
    .filter((path) => !wanted.has(path))
    .map((path) => `${join(folder, path)} is not generated any more`);
  const changed = await Promise.all(
    files.map(async ({ path, text }) => {
      const known = await readIfPresent(join(folder, path));
      if (known === text) return [];
      return [`${join(folder, path)} ${known === undefined ? 'is missing' : 'is out of date'}`];
    }),
  );
  return [...stale, ...changed.flat()];
};

/** Makes a folder hold exactly these files; files that are right already are not touched. Returns what changed. */
export const writeFolder = async (folder: string, files: readonly OutputFile[]): Promise<readonly string[]> => {
  const changes = await differences(folder, files);
  const wanted = new Set(files.map(({ path }) => path));
  const stale = (await listFiles(folder)).filter((path) => !wanted.has(path));
  await Promise.all(stale.map((path) => rm(join(folder, path))));
  for (const { path, text } of files) {
    const target = join(folder, path);
    if ((await readIfPresent(target)) === text) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return changes;
};
