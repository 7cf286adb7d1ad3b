import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A short name for some texts; other texts have another one. */
export const fingerprint = (texts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
};

const filesIn = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** One for everything in some folders and files that generating is made of, and for the version of Node. */
export const fingerprintOfFiles = async (folders: readonly string[], files: readonly string[]): Promise<string> => {
  const paths = [...(await Promise.all(folders.map(filesIn))).flat(), ...files].sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return fingerprint([process.version, ...paths.flatMap((path, i) => [path, texts[i] ?? ''])]);
};
