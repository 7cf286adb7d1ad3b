import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readSpec, type LossSpec } from '@losswright/compiler';

const ending = '.loss.yaml';

/** The paths of all spec files below a folder, by the name of the loss. */
export async function specPaths(folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(ending)).sort();
  return new Map(paths.map((path) => [basename(path, ending), join(folder, path)]));
}

/** Reads every `.loss.yaml` below a folder. */
export async function readSpecs(folder: string): Promise<readonly LossSpec[]> {
  return Promise.all([...(await specPaths(folder)).values()].map(readSpecFile));
}

async function readSpecFile(path: string): Promise<LossSpec> {
  return readSpec(await readFile(path, 'utf8'), path);
}

/**
 * Reads the losses of a folder that have one of these names, and those that their formulas call: a formula may use any
 * loss by its name.
 */
export async function readSpecsNamed(folder: string, names: Iterable<string>): Promise<readonly LossSpec[]> {
  const paths = await specPaths(folder);
  const found = new Map<string, LossSpec>();
  const add = async (name: string): Promise<void> => {
    const path = paths.get(name);
    if (path === undefined || found.has(name)) return;
    const spec = await readSpecFile(path);
    found.set(name, spec);
    for (const word of wordsOf(spec)) await add(word);
  };
  for (const name of names) await add(name);
  return [...found.values()];
}

/** Every word of a loss's formulas: among them the names of the losses that it calls. */
export function wordsOf({ formula, count, gradient = {} }: LossSpec): ReadonlySet<string> {
  const stated = Object.values(gradient).flatMap(({ formula: own, except }) => [own, ...(except ? [except] : [])]);
  const texts = [formula, ...(count === undefined ? [] : [count]), ...stated];
  return new Set(texts.flatMap(({ text }) => text.match(/[a-z][a-z0-9_]*/g) ?? []));
}
