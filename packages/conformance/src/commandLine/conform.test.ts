import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../backend.ts';
import { halfSquares, toyBackend } from '../testing/toyBackend.ts';
import { toyVectorText } from '../testing/toyVectors.ts';
import { conform } from './conform.ts';

/** A backend module as a stranger would write it. */
const strangersModule = `export default {
  name: 'stranger',
  dtype: 'float64',
  run: async (loss, inputs, options) => {
    if (options.scale < 0) throw Object.assign(new Error('no'), { name: 'LossInputError', input: 'scale' });
    const { x } = inputs;
    const value = x.data.reduce((sum, element) => sum + (element * element) / 2, 0);
    return { value: { shape: [], dtype: 'float64', data: [value] }, gradients: { x } };
  },
};
`;

describe('conform', () => {
  let folder: string;
  let printed: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conform-'));
    printed = [];
    await writeFile(join(folder, 'toy.json'), toyVectorText());
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (words: readonly string[], backends: readonly Backend[] = [toyBackend()]) =>
    conform([...words, '--report', 'report'], {
      known: Object.fromEntries(backends.map((backend) => [backend.name, async () => backend])),
      vectors: folder,
      report: join(folder, 'unused'),
      base: folder,
      expectations: folder,
      loadBounds: async () => () => {
        throw new Error('the toy states its tolerances');
      },
      print: (line) => printed.push(line),
    });
  const report = async () => JSON.parse(await readFile(join(folder, 'report', 'report.json'), 'utf8'));

  it('runs every known backend, prints a scoreboard and writes a report', async () => {
    expect(await run([])).toBe(true);
    expect(printed.join('\n')).toContain('| toy  | 4/4 0.00 |');
    expect(await report()).toMatchObject({ conforms: true, backends: [{ backend: 'toy', summary: { passed: 4 } }] });
  });

  it('fails, with the case and the numbers, when one backend of two is wrong', async () => {
    const wrong = toyBackend({ name: 'wrong', run: (loss, inputs) => halfSquares(loss, inputs, { scale: 2 }) });
    expect(await run([], [toyBackend(), wrong])).toBe(false);
    expect(printed.join('\n')).toContain('wrong: toy/ordinary: failed: value: element []: expected 12.5');
    expect(await report()).toMatchObject({ conforms: false, backends: [{ conforms: true }, { conforms: false }] });
  });

  it('fails when a backend cannot start', async () => {
    const dead = toyBackend({ name: 'dead', start: async () => Promise.reject(new Error('there is no GPU')) });
    expect(await run([], [toyBackend(), dead])).toBe(false);
    expect(printed.join('\n')).toContain('dead: could not start: Error: there is no GPU');
  });

  it('runs only what is asked for', async () => {
    const other = toyBackend({ name: 'other', start: async () => Promise.reject(new Error('not asked for')) });
    expect(await run(['--backend', 'toy', '--loss', 'toy'], [toyBackend(), other])).toBe(true);
  });

  it("runs a stranger's backend from a module", async () => {
    await writeFile(join(folder, 'stranger.mjs'), strangersModule);
    expect(await run(['--backend', './stranger.mjs'])).toBe(true);
    expect((await report()).backends[0]).toMatchObject({ backend: 'stranger', summary: { passed: 4 } });
  });

  it('obeys an expectations file', async () => {
    await writeFile(join(folder, 'toy.yaml'), '- { case: toy/huge, reason: this one overflows here }');
    expect(await run([])).toBe(false);
    expect(printed.join('\n')).toContain('toy: toy/huge: unexpected pass');
  });

  it.each([
    [['--backend', 'nobody'], 'there is no backend nobody; known: toy'],
    [['--loss', 'dise'], 'there are no vectors of dise; there are: toy'],
  ])('refuses %s', async (words, problem) => {
    await expect(run(words)).rejects.toThrow(problem);
  });

  it('refuses a module that exports no backend', async () => {
    const path = join(folder, 'nothing.mjs');
    await writeFile(path, 'export default { name: "nothing", dtype: "float16", run: () => {} };');
    await expect(run(['--backend', path])).rejects.toThrow('expected its default export to be a backend');
  });

  it('refuses an expectations file with a case that does not exist', async () => {
    await writeFile(join(folder, 'toy.yaml'), '- { case: toy/gone, reason: it was renamed }');
    await expect(run([])).rejects.toThrow('there is no case toy/gone');
  });

  it('prints how it is used', async () => {
    expect(await run(['--help'])).toBe(true);
    expect(printed.join('\n')).toContain('--vectors <folder>');
  });
});
