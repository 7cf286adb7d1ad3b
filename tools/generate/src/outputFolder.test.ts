import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { differences, writeFolder } from './outputFolder.ts';

describe('writeFolder', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'losswright-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('writes what is missing, replaces what differs, and removes what is not generated any more', async () => {
    await writeFile(join(folder, 'old.ts'), 'old');
    await writeFile(join(folder, 'same.ts'), 'same');
    await writeFile(join(folder, 'changed.ts'), 'before');
    const files = [
      { path: 'same.ts', text: 'same' },
      { path: 'changed.ts', text: 'after' },
      { path: 'deep/new.ts', text: 'new' },
    ];
    const untouched = (await stat(join(folder, 'same.ts'))).mtimeMs;
    expect(await writeFolder(folder, files)).toHaveLength(3);
    expect(await readFile(join(folder, 'changed.ts'), 'utf8')).toBe('after');
    expect(await readFile(join(folder, 'deep/new.ts'), 'utf8')).toBe('new');
    await expect(readFile(join(folder, 'old.ts'))).rejects.toThrow(/ENOENT/);
    expect((await stat(join(folder, 'same.ts'))).mtimeMs).toBe(untouched);
    expect(await differences(folder, files)).toEqual([]);
  });

  it('only tells the differences when asked to check', async () => {
    await writeFile(join(folder, 'a.ts'), 'before');
    const found = await differences(folder, [
      { path: 'a.ts', text: 'after' },
      { path: 'b.ts', text: 'new' },
    ]);
    expect(found.join('\n')).toMatch(/a\.ts is out of date\n.*b\.ts is missing/);
    expect(await readFile(join(folder, 'a.ts'), 'utf8')).toBe('before');
  });
});
