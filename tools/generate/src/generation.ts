import { noCache, openCache, type OutputCache } from './outputCache.ts';
import { report } from './report.ts';
import type { OutputFile } from './outputFolder.ts';

/** What every step of generating is told. */
export interface Generation {
  /** The folder of the repository. */
  readonly root: string;
  /** A short name for all that the step itself is made of. */
  readonly tool: string;
  /** Whether to compare what is there, and to change nothing. */
  readonly isCheck: boolean;
  /** The file in which the step remembers what it made. */
  readonly cachePath: string;
}

/** One step, as its module exports it. */
export type Generate = (generation: Generation) => Promise<void>;

/** Makes some folders hold what `make` makes, which may ask what was made of the same the last time. */
export const generateFolders = async (
  { root, isCheck, cachePath }: Generation,
  folders: readonly string[],
  make: (cache: OutputCache) => Promise<readonly OutputFile[]>,
): Promise<void> => {
  const cache = isCheck ? noCache : await openCache(cachePath);
  await report(root, folders, await make(cache), isCheck);
  await cache.save();
};
