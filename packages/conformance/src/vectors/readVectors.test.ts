import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vectorText } from '../testing/vectorText.ts';
import { readVectors } from './readVectors.ts';

describe('readVectors', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads the files of a folder and passes by others', async () => {
    await writeFile(join(folder, 'toy.json'), vectorText());
    await writeFile(join(folder, 'package.json'), '{}');
    await writeFile(join(folder, 'README.md'), '# Vectors');
    expect((await readVectors(folder)).map(({ loss, cases }) => [loss, cases.length])).toEqual([['toy', 1]]);
  });

  it('refuses a folder without vectors, which would prove nothing', async () => {
    await expect(readVectors(folder)).rejects.toThrow('found none');
  });

  it('refuses a file that is named after another loss', async () => {
    await writeFile(join(folder, 'other.json'), vectorText());
    await expect(readVectors(folder)).rejects.toThrow('other.json: expected the loss other, got toy');
  });
});
