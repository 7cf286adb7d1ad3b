import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codeProblems } from './codeProblems.fixture.ts';

const packages = fileURLToPath(new URL('../../../packages', import.meta.url));
const folders = ['core', 'tfjs', 'onnxruntime-web'].map((name) => `${name}/src/generated`);

describe.each(folders)('%s', (folder) => {
  const files = readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );

  it.each(files)('%s has no dead variables, no idle operations and no repeated work', (file) => {
    expect(codeProblems(readFileSync(join(packages, folder, file), 'utf8'))).toEqual([]);
  });
});

describe('a problem', () => {
  it.each([
    ['(x: number) => { const y = x + 2; return x; }', 'y is never read'],
    ['(call: Call) => { const { x, y } = call; return x; }', 'y is never read'],
    ['(x: number) => { let y = 0; y += x; return x; }', 'y is never read'],
    ['(x: number) => (0 >= 0 && x < 1 ? x : 2)', '0 >= 0 does nothing'],
    ['(x: number) => (Infinity < x ? 1 : x)', 'Infinity < x does nothing'],
    ['(x: number) => { if (!!(x < 0)) return 1; return x; }', '!!(x < 0) does nothing'],
    ['(x: number) => x * 1', 'x * 1 does nothing'],
    ['(x: number) => x + 0', 'x + 0 does nothing'],
    [
      '(x: number, y: number) => { const a = x * y + Math.exp(x); const b = 2 / (x * y + Math.exp(x)); return a + b; }',
      'x * y + Math.exp(x) is computed twice',
    ],
  ])('is found in %s', (text, problem) => {
    expect(codeProblems(`export const f = ${text};`)).toContain(problem);
  });

  it.each([
    '(x: number, y: number) => { const a = x > 0 ? x * y + Math.exp(x) : 0; const b = x > 1 ? x * y + Math.exp(x) : 1; return a + b; }',
    '(x: number[]) => { let sum = 0; for (let i = 0; i < x.length; i++) { sum += x[i]! * 2; } return sum; }',
    '(x: number) => x * 2 + 1',
  ])('is not what %s has', (text) => {
    expect(codeProblems(`export const f = ${text};`)).toEqual([]);
  });
});
