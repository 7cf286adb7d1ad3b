import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFormatters } from './formatters.ts';
import { filesOfLoss, lossFolders, readSpecs } from './lossFiles.ts';
import type { OutputFile } from './outputFolder.ts';
import { readSpecSources, type SpecSource } from './specSources.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const formatters = startFormatters();
afterAll(() => formatters.stop());

let sources: readonly SpecSource[] = [];
let files: readonly (readonly OutputFile[])[] = [];

beforeAll(async () => {
  sources = await readSpecSources(root);
  const specs = readSpecs(sources);
  files = await Promise.all(specs.map((spec) => filesOfLoss(spec, specs, formatters.format)));
}, 120_000);

describe('what is generated', () => {
  it('is the same for a loss alone and among all others, so that it grows with the losses and no faster', async () => {
    const alone = sources.findIndex(({ name }) => name === 'huber');
    const [spec] = readSpecs(sources.slice(alone, alone + 1));
    if (spec === undefined) throw new Error('no such loss');
    expect(await filesOfLoss(spec, [spec], formatters.format)).toEqual(files[alone]);
  });

  // About a tenth above what is generated today: more has a reason, or should not be.
  it.each([
    [lossFolders.core, 405],
    // With the fused programs of the losses.
    [lossFolders.tfjs, 265],
    [lossFolders.onnx, 145],
  ])('in %s has at most %d lines a loss', (folder, most) => {
    const texts = files.flat().flatMap(({ path, text }) => (path.startsWith(folder) ? [text] : []));
    const lines = texts.reduce((total, text) => total + text.split('\n').length, 0);
    expect(lines / sources.length).toBeLessThan(most);
    expect(lines / sources.length).toBeGreaterThan(most / 2);
  });
});
