import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLoss } from '../compile/compileLoss.ts';
import { writeCore } from '../emit/core/emitCore.ts';
import { writeOnnx } from '../emit/onnx/emitOnnx.ts';
import { writeTfjs } from '../emit/tfjs/emitTfjs.ts';
import { mutations, tokenSoups } from './mutateText.fixture.ts';
import { readSpec, SpecErrors } from './readSpec.ts';
import { SpecError } from './specError.ts';

const folder = new URL('../../../../spec/losses/', import.meta.url);

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.loss.yaml'))
  .map((path) => ({ path: `spec/losses/${path}`, text: readFileSync(new URL(path, folder), 'utf8') }));

const specs = files.map(({ path, text }) => readSpec(text, path));

/** Far more than any input takes on a busy machine, and far less than what has no end. */
const longest = 10_000;

/** Reads and compiles a text as the command line does; gives the mistakes, or nothing for a text without. */
const mistakesOf = (text: string, path: string): readonly SpecError[] => {
  try {
    const spec = readSpec(text, path);
    for (const [target, write] of [
      ['core', writeCore],
      ['tfjs', writeTfjs],
      ['onnx', writeOnnx],
    ] as const) {
      for (const file of write(compileLoss(spec, target, specs))) {
        expect(file.path).toMatch(/^[a-z][a-z0-9_]*\/[a-zA-Z0-9]+\.ts$/);
      }
    }
    return [];
  } catch (error) {
    if (error instanceof SpecErrors) return error.errors;
    if (error instanceof SpecError) return [error];
    throw error;
  }
};

/** Nothing comes out but SpecError, soon, and each points into the text. */
const demandAnswer = (text: string, path = 'spec/losses/test/hostile.loss.yaml'): readonly SpecError[] => {
  const start = performance.now();
  const mistakes = mistakesOf(text, path);
  expect(performance.now() - start).toBeLessThan(longest);
  const lines = text.split('\n');
  for (const { line, column } of mistakes) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
  }
  return mistakes;
};

const withFormula = (formula: string): string => `name: hostile
family: test
title: A test
summary: For tests.
inputs:
  x: { shape: '[batch..., class]', dtype: float, differentiable: true }
  y: { shape: '[batch..., class]', dtype: float, differentiable: true }
  z: { shape: '[batch...]', dtype: integer }
formula: |
${formula.replaceAll(/^/gm, '  ')}
loss: '[batch...]'
reductions: [mean]
use: { tasks: [testing] }
vectors: [{ x: [[1]], y: [[1]], z: [1], value: 0, source: none }]
`;

describe('a spec file that was changed by accident or on purpose', () => {
  it('is a spec or a list of mistakes, each at its place', () => {
    let compiled = 0;
    fc.assert(
      fc.property(fc.constantFrom(...files), mutations, ({ path, text }, mutate) => {
        compiled += Number(demandAnswer(mutate(text), path).length === 0);
      }),
      { numRuns: 600, seed: 1 },
    );
    // A change of a word leaves a spec, most others do not.
    expect(compiled).toBeGreaterThan(20);
    expect(compiled).toBeLessThan(400);
  });

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(demandAnswer(text)).not.toEqual([]);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it('may have any formula', () => {
    fc.assert(
      fc.property(fc.oneof(tokenSoups, fc.string({ unit: 'binary', maxLength: 60 })), (formula) => {
        demandAnswer(withFormula(formula));
      }),
      { numRuns: 600, seed: 3 },
    );
  });
});

const repeated = (text: string, count: number): string => text.repeat(count);

describe('a file that means to exhaust the compiler', () => {
  it.each([
    [
      'aliases that multiply',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]\n`).join('')}`,
    ],
    ['lists in lists', repeated('[', 20_000)],
    ['maps in maps', repeated('{a: ', 5_000)],
    ['blocks in blocks', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['many keys', Array.from({ length: 20_000 }, (_, i) => `key_${i}: 1\n`).join('')],
    ['one key again and again', repeated('name: a\n', 5_000)],
    ['a long line', `name: ${repeated('a', 500_000)}`],
    ['a byte order mark, and nothing', '\ufeff'],
    ['several documents', 'name: a\n---\nname: b\n---\n'],
    ['a key that every object has', '__proto__: { name: a }\nconstructor: { prototype: 1 }\n'],
  ])('is answered: %s', (_, text) => {
    expect(demandAnswer(text)).not.toEqual([]);
  });

  it.each([
    ['parentheses in parentheses', `${repeated('(', 10_000)}1${repeated(')', 10_000)}`],
    ['calls in calls', `${repeated('exp(', 3_000)}z${repeated(')', 3_000)}`],
    ['brackets', repeated('sum[', 5_000)],
    ['signs', `${repeated('-', 10_000)}1`],
    ['negations', `where(${repeated('not ', 10_000)}z > 0, 1, 0)`],
    ['powers of powers', `2${repeated('^2', 5_000)}`],
    ['a sum of many terms', `z${repeated(' + z', 20_000)}`],
    ['a sum of many different terms', Array.from({ length: 5_000 }, (_, i) => `z * ${i}.5`).join(' + ')],
    ['a product of many factors', Array.from({ length: 2_000 }, (_, i) => `(z + ${i})`).join(' * ')],
    ['many lines', `${Array.from({ length: 3_000 }, (_, i) => `a_${i} = z + ${i}`).join('\n')}\nz`],
    [
      'lines that build on each other',
      `a_0 = sum[class](x)\n${Array.from({ length: 2_500 }, (_, i) => `a_${i + 1} = exp(a_${i})`).join('\n')}\na_2500`,
    ],
    [
      'heavy functions of each other',
      `a_0 = sum[class](x)\n${Array.from({ length: 140 }, (_, i) => `a_${i + 1} = logaddexp(a_${i}, softplus(z))`).join('\n')}\na_140`,
    ],
    [
      'functions that double',
      `f_0(a) = a + a\n${Array.from({ length: 30 }, (_, i) => `f_${i + 1}(b_${i}) = f_${i}(f_${i}(b_${i}))`).join('\n')}\nf_30(z)`,
    ],
    ['a name of any length', `${repeated('a', 100_000)} + z`],
    ['a number of any length', `${repeated('9', 100_000)} + z`],
    [
      'scans in scans',
      `${Array.from({ length: 12 }, (_, i) => `scan[class](s_${i} = 0, s_${i} + `).join('')}x${repeated(')', 12)}`,
    ],
    ['a comment of any length', `z # ${repeated('*/ ', 100_000)}`],
  ])('is answered, when its formula is %s', (_, formula) => {
    demandAnswer(withFormula(formula));
  });

  it.each(['../../evil', '..', '/etc/evil', 'a/b', 'con.ts', '__proto__', 'constructor', 'to string', 'a\u0000b', ''])(
    'cannot name a file or a folder: %j',
    (name) => {
      const quoted = JSON.stringify(name);
      const text = withFormula('sum[class](x)');
      expect(demandAnswer(text.replace('name: hostile', `name: ${quoted}`), 'spec.yaml')).not.toEqual([]);
      expect(demandAnswer(text.replace('  y:', `  ${quoted}:`))).not.toEqual([]);
      demandAnswer(text.replace('family: test', `family: ${quoted}`));
      expect(demandAnswer(text.replaceAll('class', quoted.slice(1, -1)))).not.toEqual([]);
    },
  );
});
