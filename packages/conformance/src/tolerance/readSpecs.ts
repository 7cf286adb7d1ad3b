import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSpec, type LossSpec } from '@losswright/compiler';

/** Reads every `.loss.yaml` below a folder. */
export async function readSpecs(folder: string): Promise<readonly LossSpec[]> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.loss.yaml')).sort();
  return Promise.all(
    paths.map(async (path) => readSpec(await readFile(join(folder, path), 'utf8'), join(folder, path))),
  );
}
