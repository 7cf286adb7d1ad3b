import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBundle } from './openBundle.js';

let root = '';
const home = () => join(root, 'node_modules/.cache/step');

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};

/** What the step finds out: the texts that its modules hold. */
const run = async (isFresh = false) => {
  const told: string[] = [];
  const { load, state } = await openBundle(root, ['step.ts'], { home: home(), isFresh });
  const generate = await load('step');
  await generate({
    root,
    tool: state,
    isCheck: false,
    get cachePath() {
      return (told.push('asked'), '');
    },
  });
  return { state, told };
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'losswright-'));
  await write(
    'step.ts',
    "import { part } from './part.ts';\nexport const generate = async (g: { cachePath: string }): Promise<void> => { if (part) void g.cachePath; };",
  );
  await write('part.ts', 'export const part: boolean = true;');
  await write('other.ts', 'export const other = 1;');
  await write('package-lock.json', '{}');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

it('is made once of the same sources, whatever else there is', async () => {
  const { state, told } = await run();
  expect(told).toEqual(['asked']);
  const made = await readdir(home());
  await write('other.ts', 'export const other = 2;');
  expect((await run()).state).toBe(state);
  expect(await readdir(home())).toEqual(made);
});

it('is made anew when anything of it has changed, also what it imports, and what is installed', async () => {
  const { state } = await run();
  await write('part.ts', 'export const part: boolean = false;');
  const changed = await run();
  expect(changed.told).toEqual([]);
  await write('package-lock.json', '{ "lockfileVersion": 3 }');
  const installed = await run();
  expect(new Set([state, changed.state, installed.state]).size).toBe(3);
  expect((await readdir(home())).toSorted()).toEqual([installed.state, 'inputs.txt'].toSorted());
});

it('is made anew for whoever does not trust what is there', async () => {
  const { state } = await run();
  const module = join(home(), state, 'step.mjs');
  const made = await readFile(module, 'utf8');
  await writeFile(module, 'spoiled');
  await run();
  expect(await readFile(module, 'utf8')).toBe('spoiled');
  await run(true);
  expect(await readFile(module, 'utf8')).toBe(made);
});
