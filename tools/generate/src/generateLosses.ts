import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.js';
import { type Generate, generateFolders, type Generation } from './generation.ts';
import type { Made, OutputCache } from './outputCache.ts';
import type { OutputFile } from './outputFolder.ts';
import { findDependencies, readSpecSources } from './specSources.ts';

const folders = ['packages/core', 'packages/tfjs', 'packages/onnxruntime-web'].map((name) => `${name}/src/generated`);

/** Writes what is generated from the losses, for every package and for the documentation. */
export const generate: Generate = (generation) =>
  generateFolders(generation, [...folders, 'spec/docs'], (cache) => makeLosses(generation, cache));

const makeLosses = async ({ root, tool }: Generation, cache: OutputCache): Promise<readonly OutputFile[]> => {
  const [sources, reductions] = await Promise.all([
    readSpecSources(root),
    readFile(join(root, 'spec/reductions.yaml'), 'utf8'),
  ]);
  const dependenciesOf = findDependencies(sources);
  // Loading the compiler takes longer than finding out that nothing has changed.
  const load = async () => (await import('./lossFiles.ts')).createLossFiles(sources);
  let loading: ReturnType<typeof load> | undefined;
  const compiler = () => (loading ??= load());
  const losses: readonly Made[] = await Promise.all(
    sources.map((source) =>
      cache.recall(fingerprint(['loss', tool, ...dependenciesOf(source)]), async () =>
        (await compiler()).ofLoss(source.name),
      ),
    ),
  );
  const headings = losses.flatMap(({ heading }) => heading ?? []);
  const lists = await cache.recall(fingerprint(['lists', tool, JSON.stringify(headings)]), async () =>
    (await compiler()).ofList(headings),
  );
  const tables = await cache.recall(fingerprint(['reductions', tool, reductions]), async () =>
    (await compiler()).ofReductions(reductions),
  );
  return [...losses, lists, tables].flatMap(({ files }) => files);
};
