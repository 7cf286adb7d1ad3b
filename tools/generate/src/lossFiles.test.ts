import { fileURLToPath } from 'node:url';
import { deriveLoss, emitCore, emitOnnx, emitTfjs, lowerLoss, readSpec } from '@losswright/compiler';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLossFiles, lossFolders, type LossFiles } from './lossFiles.ts';
import type { OutputFile } from './outputFolder.ts';
import { readSpecSources, type SpecSource } from './specSources.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const filesOf = async (
  { ofLoss }: LossFiles,
  names: readonly string[],
): Promise<readonly (readonly OutputFile[])[]> => {
  const made = await Promise.all(names.map(ofLoss));
  return made.map(({ files }) => files);
};

let sources: readonly SpecSource[] = [];
let files: readonly (readonly OutputFile[])[] = [];

beforeAll(async () => {
  sources = await readSpecSources(root);
  files = await filesOf(
    createLossFiles(sources),
    sources.map(({ name }) => name),
  );
}, 120_000);

describe('what is generated', () => {
  it('is the same for a loss alone and among all others, so that it grows with the losses and no faster', async () => {
    const alone = sources.findIndex(({ name }) => name === 'huber');
    const few = createLossFiles(sources.slice(alone, alone + 1));
    expect(await filesOf(few, ['huber'])).toEqual([files[alone]]);
  });

  it('is formatted as Prettier formats it, which is what the compiler asks for a project of its own', async () => {
    const source = sources.find(({ name }) => name === 'hinge');
    if (source === undefined) throw new Error('no hinge');
    const derived = deriveLoss(readSpec(source.text, source.path), new Map());
    const emitted = await Promise.all([
      emitCore(lowerLoss(derived, 'core')),
      emitTfjs(lowerLoss(derived, 'tfjs')),
      emitOnnx(lowerLoss(derived, 'onnx')),
    ]);
    const own = files[sources.indexOf(source)] ?? [];
    expect(own.flatMap(({ path, text }) => (path.endsWith('.ts') ? [text] : []))).toEqual(
      emitted.flat().map(({ text }) => text),
    );
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
