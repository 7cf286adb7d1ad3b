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

interface Change {
  /** Relative to the folder. */
  readonly path: string;
  /** What is wrong with the file that is there. */
  readonly state: string;
  /** What it should hold; undefined for a file that should not be there. */
  readonly text: string | undefined;
}

const changesOf = async (folder: string, files: readonly OutputFile[]): Promise<readonly Change[]> => {
  const wanted = new Set(files.map(({ path }) => path));
  const present = await listFiles(folder);
  const stale = present
    .filter((path) => !wanted.has(path))
    .map((path): Change => ({ path, state: 'is not generated any more', text: undefined }));
  const changed = await Promise.all(
    files.map(async ({ path, text }): Promise<readonly Change[]> => {
      const known = await readIfPresent(join(folder, path));
      return known === text ? [] : [{ path, state: known === undefined ? 'is missing' : 'is out of date', text }];
    }),
  );
  return [...stale, ...changed.flat()];
};

const describe = (folder: string, changes: readonly Change[]): readonly string[] =>
  changes.map(({ path, state }) => `${join(folder, path)} ${state}`);

/** What differs between a folder and what should be in it: paths with a word for each. */
export const differences = async (folder: string, files: readonly OutputFile[]): Promise<readonly string[]> =>
  describe(folder, await changesOf(folder, files));

/** Makes a folder hold exactly these files; files that are right already are not touched. Returns what changed. */
export const writeFolder = async (folder: string, files: readonly OutputFile[]): Promise<readonly string[]> => {
  const changes = await changesOf(folder, files);
  for (const { path, text } of changes) {
    const target = join(folder, path);
    if (text === undefined) await rm(target);
    else {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  }
  return describe(folder, changes);
};
