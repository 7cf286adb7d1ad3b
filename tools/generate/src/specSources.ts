import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A spec file that nobody has looked into yet. */
export interface SpecSource {
  /** Relative to the repository. */
  readonly path: string;
  /** As the file is called, which is how formulas call it. */
  readonly name: string;
  readonly text: string;
}

const ending = '.loss.yaml';

export const readSpecSources = async (root: string): Promise<readonly SpecSource[]> => {
  const folder = 'spec/losses';
  const paths = (await readdir(join(root, folder), { recursive: true })).filter((path) => path.endsWith(ending)).sort();
  return Promise.all(
    paths.map(async (path) => ({
      path: join(folder, path),
      name: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1, -ending.length),
      text: await readFile(join(root, folder, path), 'utf8'),
    })),
  );
};

/**
 * Finds what the code of a loss may depend on: its own file, the losses that it mentions, those that these mention, and the
 * names of all others, which its formula cannot take for its own.
 */
export const findDependencies = (sources: readonly SpecSource[]): ((source: SpecSource) => readonly string[]) => {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const names = [...byName.keys()].join(' ');
  const mentionedBy = new Map(
    sources.map((source) => [
      source,
      [...new Set(source.text.match(/[a-z][a-z0-9_]*/g))].flatMap((word) => byName.get(word) ?? []),
    ]),
  );
  return (source) => {
    const found = new Set([source]);
    // A set is gone through to its end, what is added on the way included.
    for (const from of found) for (const mentioned of mentionedBy.get(from) ?? []) found.add(mentioned);
    return [...[...found].flatMap(({ path, text }) => [path, text]), names];
  };
};
