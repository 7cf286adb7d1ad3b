import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readVectorText } from './readVectorText.ts';
import type { LossVectors } from './vectorCase.ts';
import { VectorFileError } from './vectorFileError.ts';

/**
 * Reads every vector file below a folder: `<folder>/<family>/<loss>.json`, sorted by loss.
 *
 * @throws VectorFileError where a file is not as it must be, is named after another loss, or when there is none.
 */
export async function readVectors(folder: string): Promise<readonly LossVectors[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'package.json')
    .map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0)
    throw new VectorFileError(`${folder}: expected vector files (<family>/<loss>.json), found none`);
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
