import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noCache, openCache } from './outputCache.ts';

let folder = '';
const path = () => join(folder, 'deep', 'cache.json');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'losswright-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const made = (text: string) => vi.fn(async () => ({ files: [{ path: 'a.ts', text }] }));

it('makes what it has not made of the same before, and forgets what nobody asks for', async () => {
  const first = await openCache(path());
  await first.recall('one', made('1'));
  await first.recall('two', made('2'));
  await first.save();
  const again = made('never');
  const second = await openCache(path());
  expect(await second.recall('one', again)).toEqual(await made('1')());
  expect(again).not.toHaveBeenCalled();
  await second.save();
  const third = made('new');
  expect(await (await openCache(path())).recall('two', third)).toEqual(await made('new')());
});

it.each([
  '',
  '{',
  '[]',
  '{"one": 1}',
  '{"one": [{"path": 1}]}',
  '{"one": {"files": [{"path": 1}]}}',
  '{"one": {"files": [], "heading": 1}}',
  'null',
])('makes everything where its file is %j', async (text) => {
  const file = join(folder, 'cache.json');
  await writeFile(file, text);
  expect(await (await openCache(file)).recall('one', made('1'))).toEqual(await made('1')());
});

it('never knows anything for a check', async () => {
  const make = made('1');
  await noCache.recall('one', make);
  await noCache.recall('one', make);
  expect(make).toHaveBeenCalledTimes(2);
});
