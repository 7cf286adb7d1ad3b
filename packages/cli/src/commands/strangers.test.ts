import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../testing.fixture.ts';

/** A spec as somebody might send it: what it says must not do anything but be compiled. */
const spec = (changes: Readonly<Record<string, string>> = {}) => {
  const parts: Readonly<Record<string, string>> = {
    name: 'mine',
    family: 'custom',
    title: 'Mine',
    summary: 'A loss.',
    inputs: `{ x: { shape: '[element...]', dtype: float, differentiable: true } }`,
    formula: `'x^2'`,
    loss: `'[element...]'`,
    reductions: '[mean, none]',
    use: '{ tasks: [testing] }',
    vectors: '[{ x: [2], value: 4, source: by hand }]',
    ...changes,
  };
  return Object.entries(parts)
    .map(([key, text]) => `${key}: ${text}`)
    .join('\n');
};

let session: Session;
beforeEach(() => {
  session = openSession();
});
afterEach(() => session.close());

const file = (path: string) => join(session.folder, path);
const write = (path: string, text: string) => {
  mkdirSync(join(file(path), '..'), { recursive: true });
  writeFileSync(file(path), text);
};
const losswright = (...words: readonly string[]) => session.losswright(words);
const generate = (...words: readonly string[]) => losswright('generate', 'mine.loss.yaml', '--out', 'out', ...words);

describe("a stranger's spec", () => {
  it.each([
    ['a family that is a path', spec({ family: '../../escape' })],
    ['a name that is a path', spec({ name: '../mine' })],
    ['a family whose folder is taken', spec({ family: 'simd' })],
    ['a name of a prototype', spec({ name: 'constructor' })],
    ['an input called __proto__', spec({ inputs: `{ __proto__: { shape: '[element...]', dtype: float } }` })],
    ['an input called constructor', spec({ inputs: `{ constructor: { shape: '[element...]', dtype: float } }` })],
    ['aliases that grow', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: *c'],
    ['deep brackets', spec({ use: `${'['.repeat(10_000)}${']'.repeat(10_000)}` })],
    ['a deep formula', spec({ formula: `'${'('.repeat(5000)}x${')'.repeat(5000)}'` })],
    ['a long formula', spec({ formula: `'${Array.from({ length: 40_000 }, () => 'x').join('+')}'` })],
    [
      'a formula that doubles itself',
      spec({
        formula: `|\n${Array.from({ length: 60 }, (_, i) => `  f${i}(a) = ${i === 0 ? 'a + a' : `f${i - 1}(a) + f${i - 1}(a)`}`).join('\n')}\n  f59(x)`,
      }),
    ],
    ['no YAML', '\u0000\u0001{{{'],
    ['nothing', ''],
  ])('with %s is refused with a sentence, and nothing is written', async (_, text) => {
    write('mine.loss.yaml', text);
    const { exitCode, noted } = await generate();
    expect(exitCode).toBe(1);
    expect(noted).toMatch(/^error: .*mine\.loss\.yaml:\d+:\d+: /);
    expect(existsSync(file('out'))).toBe(false);
    expect((await losswright('check')).exitCode).toBe(1);
  });

  it('cannot put code into what is generated', async () => {
    const hostile = JSON.stringify('*/ globalThis.broken = true; /* `${globalThis.broken = true}` \u2028 \' " \\');
    const changes = {
      title: hostile,
      summary: hostile,
      references: `[${hostile}]`,
      equivalents: `{ other: ${hostile} }`,
    };
    write('mine.loss.yaml', spec({ ...changes, use: `{ tasks: [${hostile}], when: ${hostile}, avoid: ${hostile} }` }));
    expect((await generate('--target', 'core,tfjs,onnxruntime-web')).exitCode).toBe(0);
    write('cases.json', JSON.stringify({ inputs: { x: { shape: [1], dtype: 'float64', data: [3] } } }));
    const words = ['eval', 'mine', '--spec', 'mine.loss.yaml', '--input', 'cases.json', '--json', '--backend'];
    for (const backend of ['core-float64', 'tfjs-cpu', 'ort-wasm']) {
      const { printed } = await losswright(...words, backend);
      expect(JSON.parse(printed).expected.value.data).toEqual([9]);
    }
    expect('broken' in globalThis).toBe(false);
  });

  it.each(['contract', 'kernels', 'define_loss', 'loss', 'inputs', 'graph', 'sub', 'mul', 'square', 'simd'])(
    'called %s works, or is refused',
    async (name) => {
      write(`${name}.loss.yaml`, spec({ name }));
      write('cases.json', JSON.stringify({ inputs: { x: { shape: [1], dtype: 'float64', data: [3] } } }));
      const words = ['eval', name, '--spec', `${name}.loss.yaml`, '--input', 'cases.json', '--json', '--backend'];
      for (const backend of ['core-float64', 'tfjs-cpu', 'ort-wasm']) {
        const { printed, noted, exitCode } = await losswright(...words, backend);
        if (exitCode === 0) expect(JSON.parse(printed).expected.value.data).toEqual([9]);
        else expect([exitCode, printed + noted]).toEqual([1, expect.stringContaining(`${name}.loss.yaml`)]);
      }
    },
  );
});

describe('the folder of generate', () => {
  const index = 'out/core/index.ts';
  beforeEach(() => write('mine.loss.yaml', spec()));

  it('keeps files that were not generated, and says what stands in the way', async () => {
    write(index, 'export const mine = 1;\n');
    const { exitCode, noted } = await generate();
    expect([exitCode, noted]).toEqual([2, expect.stringContaining('this file was not generated')]);
    expect(readFileSync(file(index), 'utf8')).toBe('export const mine = 1;\n');
    expect(existsSync(file('out/contracts'))).toBe(false);
  });

  it('loses what is not generated any more, and nothing else', async () => {
    await generate();
    write('out/core/custom/byHand.ts', 'export {};\n');
    write('mine.loss.yaml', spec({ family: 'other' }));
    const { printed } = await generate();
    expect(printed).toContain('out/core/custom/mine.ts removed');
    expect(existsSync(file('out/core/custom/mine.ts'))).toBe(false);
    expect(existsSync(file('out/core/custom/byHand.ts'))).toBe(true);
    expect(existsSync(file('out/core/other/mine.ts'))).toBe(true);
  });

  it.each(['out/core', 'out/core/custom', 'out/core/custom/mine.ts'])(
    'is not left through a link at %s',
    async (path) => {
      mkdirSync(file('elsewhere'));
      mkdirSync(join(file(path), '..'), { recursive: true });
      symlinkSync(file('elsewhere'), file(path));
      const { exitCode, noted } = await generate();
      expect([exitCode, noted]).toEqual([2, expect.stringContaining('this is a link')]);
      expect(existsSync(file('elsewhere/index.ts'))).toBe(false);
      expect(existsSync(file('elsewhere/custom'))).toBe(false);
    },
  );

  it('is compared, and not written, with --check', async () => {
    expect((await generate('--check')).exitCode).toBe(1);
    expect(existsSync(file('out'))).toBe(false);
    await generate();
    expect((await generate('--check')).exitCode).toBe(0);
    write(index, `${readFileSync(file(index), 'utf8')}// changed`);
    const { exitCode, printed } = await generate('--check', '--json');
    expect([exitCode, JSON.parse(printed).changes]).toEqual([1, [{ path: 'core/index.ts', kind: 'out of date' }]]);
  });

  it('refuses two losses of one name', async () => {
    write('more/mine.loss.yaml', spec({ family: 'other' }));
    const { exitCode, noted } = await losswright('generate', '.', '--out', 'out');
    expect([exitCode, noted]).toEqual([1, expect.stringContaining('would both be called mine')]);
  });
});

describe('conform with what is wrong', () => {
  const toy = (run: string) =>
    `export default { name: 'toy', dtype: 'float64', run: async (loss, { x }) => { ${run} } };`;
  const vectors = JSON.stringify({
    format: 1,
    loss: 'mine',
    cases: ['one', 'two'].map((id) => ({
      id,
      source: 'by hand',
      inputs: { x: { shape: [1], dtype: 'float64', data: [3] } },
      tolerance: { relative: 1e-12 },
      expected: { value: { shape: [], dtype: 'float64', data: [9] } },
    })),
  });
  const conform = (...words: readonly string[]) => losswright('conform', '--vectors', 'mine.json', ...words);
  beforeEach(() => {
    write('mine.loss.yaml', spec());
    write('mine.json', vectors);
  });

  it.each([
    ['throws', `throw new Error('on purpose');`, 'Error: on purpose'],
    ['returns rubbish', `return 'rubbish';`, 'got "rubbish"'],
    ['hangs', 'for (;;);', 'no answer within 1 s'],
  ])('judges a backend that %s, and the one after it', async (_, code, problem) => {
    write('toy.mjs', toy(code));
    const { exitCode, printed } = await conform(
      '--spec',
      'mine.loss.yaml',
      '--backend',
      './toy.mjs,core-float64',
      '--timeout',
      '1',
    );
    expect(exitCode).toBe(1);
    expect(printed).toContain(problem);
    expect(printed).toMatch(/\| mine \|.*\| +3\/3 0\.00 \|/);
  });

  it('needs no spec where the cases state their tolerance', async () => {
    write('toy.mjs', toy('return { value: { shape: [], data: [x.data[0] ** 2] }, gradients: {} };'));
    const { exitCode, printed } = await conform('--backend', './toy.mjs', '--json');
    expect([exitCode, JSON.parse(printed).conforms]).toEqual([0, true]);
  });

  it('refuses vectors of wrong shapes, with their place', async () => {
    write('mine.json', vectors.replace('"data":[3]', '"data":[3,4]'));
    const { exitCode, noted } = await conform('--backend', 'core-float64');
    expect([exitCode, noted]).toEqual([
      1,
      expect.stringContaining('case one: cases.0.inputs.x.data: expected 1 numbers'),
    ]);
  });

  it('tells which case has inputs that the loss does not have', async () => {
    write('mine.json', vectors.replace('"x"', '"y"'));
    const { exitCode, printed } = await conform('--spec', 'mine.loss.yaml', '--backend', 'core-float64');
    expect(exitCode).toBe(1);
    expect(printed).toContain('core-float64: mine/one: failed');
    expect(printed).toMatch(/\| mine \| +2\/3 0\.00 1F \|/);
  });
});
