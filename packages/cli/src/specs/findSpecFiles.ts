import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../usageError.ts';

const ending = '.loss.yaml';

/**
 * The spec files that are meant: files, folders with all below them, and patterns that no shell has expanded.
 *
 * @param folder what paths are relative to.
 * @returns paths relative to the folder, in order, each once.
 * @throws UsageError for what does not exist, and where nothing is found.
 */
export async function findSpecFiles(given: readonly string[], folder: string): Promise<readonly string[]> {
  const wanted = given.length === 0 ? ['.'] : given;
  const found = await Promise.all(wanted.map((path) => expand(path, folder)));
  const files = [...new Set(found.flat())].toSorted();
  if (files.length > 0) return files;
  throw new UsageError(
    `found no spec (*${ending}) in ${wanted.join(', ')}; "losswright new my_loss" writes one to start with`,
  );
}

async function expand(path: string, folder: string): Promise<readonly string[]> {
  const kind = await stat(resolve(folder, path)).catch(() => undefined);
  if (kind?.isFile() === true) {
    if (path.endsWith(ending)) return [relative(folder, resolve(folder, path))];
    throw new UsageError(`${path}: expected a spec, which is called <name>${ending}`);
  }
  if (kind?.isDirectory() === true) return search(`**/*${ending}`, resolve(folder, path), folder);
  if (isDynamicPattern(path)) return (await search(path, folder, folder)).filter((file) => file.endsWith(ending));
  throw new UsageError(`${path}: no such file or folder`);
}

async function search(pattern: string, start: string, folder: string): Promise<readonly string[]> {
  const files = await glob(pattern, { cwd: start, ignore: ['**/node_modules/**'], absolute: true, dot: false });
  return files.map((file) => relative(folder, file).split(sep).join('/'));
}
