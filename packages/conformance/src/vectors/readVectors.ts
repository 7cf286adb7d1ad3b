import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RequestError } from '../conform/requestError.ts';
import { readVectorText } from './readVectorText.ts';
import type { LossVectors } from './vectorCase.ts';
import { VectorFileError } from './vectorFileError.ts';

/**
 * Reads a vector file, or every one below a folder: `<folder>/<family>/<loss>.json`, sorted by loss.
 *
 * @throws VectorFileError where a file is not as it must be, is named after another loss, or when there is none.
 */
export async function readVectors(path: string): Promise<readonly LossVectors[]> {
  const files = await vectorFiles(path);
  if (files.length === 0)
    throw new VectorFileError(`${path}: expected vector files (<family>/<loss>.json), found none`);
  const all = await Promise.all(files.map(async (file) => readVectorText(file, await readFile(file, 'utf8'))));
  for (const { loss, file } of all) {
    if (basename(file) !== `${loss}.json`)
      throw new VectorFileError(`${file}: expected the loss ${basename(file, '.json')}, got ${loss}`);
    const same = all.find((other) => other.loss === loss);
    if (same !== undefined && same.file !== file)
      throw new VectorFileError(`${file}: ${same.file} has vectors of ${loss} too`);
  }
  return all.toSorted((first, second) => first.loss.localeCompare(second.loss));
}

async function vectorFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new RequestError(`${path}: expected a vector file or a folder of them, found nothing`);
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'package.json')
    .map((entry) => join(entry.parentPath, entry.name));
}
