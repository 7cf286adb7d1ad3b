import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.js';
import { generateFolders, type Generate } from './generation.ts';

const source = 'spec/primitives.yaml';

/** Writes the table of primitives that the compiler is made of. */
export const generate: Generate = (generation) =>
  generateFolders(generation, ['packages/compiler/src/generated'], async (cache) => {
    const yaml = await readFile(join(generation.root, source), 'utf8');
    const { files } = await cache.recall(fingerprint([generation.tool, yaml]), async () => ({
      files: await (await import('./primitiveFiles.ts')).primitiveFiles(yaml),
    }));
    return files;
  });
