import { fileURLToPath } from 'node:url';
import * as contracts from '@losswright/core/contracts';
import { knownBackends } from './backends/knownBackends.ts';
import type { Workshop } from './commandLine/conform.ts';
import { createBounds } from './tolerance/createBounds.ts';
import { readSpecs } from './tolerance/readSpecs.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** This repository: its vectors, specifications, backends and what is known about them. */
export const workshop: Omit<Workshop, 'print'> = {
  known: knownBackends,
  vectors: folder('../../../test-vectors'),
  expectations: folder('../expectations'),
  loadBounds: async () => createBounds(await readSpecs(folder('../../../spec/losses')), Object.values(contracts)),
};
