import { fileURLToPath } from 'node:url';
import * as contracts from '@losswright/core/contracts';
import { knownBackends } from './backends/knownBackends.ts';
import type { Workshop } from './commandLine/conform.ts';
import { createBounds } from './tolerance/createBounds.ts';
import { readSpecs } from './tolerance/readSpecs.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const specifications = folder('../../../spec/losses');

/** This repository: its vectors, specifications, backends and what is known about them. */
export const workshop: Omit<Workshop, 'print'> & { readonly specs: string } = {
  known: knownBackends,
  vectors: folder('../../../test-vectors'),
  report: folder('../report'),
  // npm runs scripts in their package's folder and says here where it was called.
  base: process.env['INIT_CWD'] ?? process.cwd(),
  expectations: folder('../expectations'),
  specs: specifications,
  loadBounds: async () => createBounds(await readSpecs(specifications), Object.values(contracts)),
};
