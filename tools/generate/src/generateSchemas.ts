import { fingerprint } from './fingerprint.js';
import { generateFolders, type Generate } from './generation.ts';

/** Writes what editors complete specs and vectors with. */
export const generate: Generate = (generation) =>
  generateFolders(generation, ['packages/cli/schema'], async (cache) => {
    const { files } = await cache.recall(fingerprint([generation.tool]), async () => ({
      files: await (await import('./schemaFiles.ts')).schemaFiles(),
    }));
    return files;
  });
