import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../backend.ts';
import type { BackendResult } from '../run/caseResult.ts';
import { conforms, summarize } from '../run/summary.ts';
import { halfSquares, toyBackend } from '../testing/toyBackend.ts';
import { toyVectorText } from '../testing/toyVectors.ts';
import { conform, type ConformRequest } from './conform.ts';

/** A backend module as a stranger would write it; `instead` is what it does for the case `ordinary`. */
const strangersModule = (instead = '') => `export default {
  name: 'stranger',
  dtype: 'float64',
  run: async (loss, inputs, options) => {
    if (options.scale < 0) throw Object.assign(new Error('no'), { name: 'LossInputError', input: 'scale' });
    const { x } = inputs;
    if (x.data.length === 2) { ${instead} }
    const value = x.data.reduce((sum, element) => sum + (element * element) / 2, 0);
    return { value: { shape: [], data: [value] }, gradients: { x: { shape: x.shape, data: Float64Array.from(x.data) } } };
  },
};
`;

describe('conform', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conform-'));
    await writeFile(join(folder, 'toy.json'), toyVectorText());
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (request: ConformRequest = {}, backends: readonly Backend[] = [toyBackend()]) =>
    conform({
      vectors: folder,
      base: folder,
      known: () => Object.fromEntries(backends.map((backend) => [backend.name, async () => backend])),
      ...request,
    });

  it('runs every known backend', async () => {
    const [result] = await run();
    expect(result?.backend).toBe('toy');
    expect(summarize(result?.cases ?? [])).toMatchObject({ passed: 4, failed: 0 });
  });

  it('keeps the right backend apart from the wrong and the dead one', async () => {
    const wrong = toyBackend({ name: 'wrong', run: (loss, inputs) => halfSquares(loss, inputs, { scale: 2 }) });
    const dead = toyBackend({ name: 'dead', start: async () => Promise.reject(new Error('there is no GPU')) });
    expect((await run({}, [dead, wrong, toyBackend()])).map(conforms)).toEqual([false, false, true]);
  });

  it('runs only what is asked for, from a file too', async () => {
    const other = toyBackend({ name: 'other', start: async () => Promise.reject(new Error('not asked for')) });
    const request = { backends: ['toy'], losses: ['toy'], vectors: 'toy.json' };
    expect((await run(request, [toyBackend(), other])).map(({ backend }) => backend)).toEqual(['toy']);
  });

  it('obeys an expectations file', async () => {
    await writeFile(join(folder, 'toy.yaml'), '- { case: toy/huge, reason: this one overflows here }');
    const [result] = await run({ expectations: '.' });
    expect(result?.cases.map(({ status }) => status)).toContain('unexpected pass');
    expect((await run()).every(conforms)).toBe(true);
  });

  it.each<[ConformRequest, string]>([
    [{ backends: ['nobody'] }, 'there is no backend nobody; known: toy'],
    [{ backends: ['constructor'] }, 'there is no backend constructor'],
    [{ backends: ['./nowhere.mjs'] }, 'expected the module of a backend, found no file'],
    [{ losses: ['dise'] }, 'there are no vectors of dise; there are: toy'],
    [{ vectors: 'nowhere' }, 'expected a vector file or a folder of them, found nothing'],
  ])('refuses %o', async (request, problem) => {
    await expect(run(request)).rejects.toThrow(problem);
    await expect(run(request)).rejects.toMatchObject({ name: 'RequestError' });
  });

  it('refuses an expectations file with a case that does not exist', async () => {
    await writeFile(join(folder, 'toy.yaml'), '- { case: toy/gone, reason: it was renamed }');
    await expect(run({ expectations: '.' })).rejects.toThrow('there is no case toy/gone');
  });

  describe("with a stranger's backend", () => {
    const runModule = async (text: string, request: ConformRequest = {}): Promise<readonly BackendResult[]> => {
      await writeFile(join(folder, 'stranger.mjs'), text);
      return run({ backends: ['./stranger.mjs', 'toy'], ...request });
    };

    it('proves it as any other', async () => {
      const [stranger, toy] = await runModule(strangersModule());
      expect(stranger).toMatchObject({ backend: 'stranger', cases: toy?.cases });
      expect(stranger && conforms(stranger)).toBe(true);
    });

    it.each([
      ['throws', "throw new Error('on purpose');", 'Error: on purpose'],
      ['returns rubbish', 'return 42;', 'expected { value, gradients }, got 42'],
      ['returns what cannot be sent', 'return { value: () => 1 };', 'could not be cloned'],
    ])('that %s fails the case, and no other', async (_, instead, problem) => {
      const [stranger, toy] = await runModule(strangersModule(instead));
      expect(stranger?.cases.map(({ status }) => status)).toEqual(['failed', 'passed', 'passed', 'passed']);
      expect(stranger?.cases[0]?.detail).toContain(problem);
      expect(toy && conforms(toy)).toBe(true);
    });

    it.each([
      ['never comes back', 'for (;;);', 'toy/ordinary: no answer within 2 s'],
      ['waits for ever', 'await new Promise(() => setInterval(() => {}, 1000));', 'no answer within 2 s'],
      ['ends its process', 'process.exit(0);', 'its thread ended with the exit code 0'],
      ['fails later', "setTimeout(() => { throw new Error('late'); }, 0); await new Promise(() => {});", 'Error: late'],
    ])('that %s is given up, and the next one runs', async (_, instead, problem) => {
      const [stranger, toy] = await runModule(strangersModule(instead), { patience: 2 });
      expect(`${stranger?.problem} ${stranger?.cases[0]?.detail}`).toContain(problem);
      expect(stranger && conforms(stranger)).toBe(false);
      expect(toy && conforms(toy)).toBe(true);
    });

    it.each([
      [
        'that is no backend',
        'export default { name: "nothing", dtype: "float16", run: () => {} };',
        'expected its default export',
      ],
      ['that is no module', 'export default {', 'SyntaxError'],
      [
        'with a name that is a path',
        'export default { name: "../x", dtype: "float64", run: () => {} };',
        'expected its default',
      ],
      ['with the name of another', strangersModule().replace("'stranger'", "'toy'"), 'two backends are called toy'],
    ])('refuses a module %s', async (_, text, problem) => {
      await expect(runModule(text)).rejects.toThrow(problem);
    });
  });
});
