import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../../schema/readSpec.ts';
import { checkTogether } from './checkTogether.ts';
import { emitProject, projectTargets } from './emitProject.ts';

const path = new URL('../../../../../spec/losses/regression/log_cosh.loss.yaml', import.meta.url);
const spec = readSpec(readFileSync(path, 'utf8'), 'spec/log_cosh.loss.yaml');
const other = { ...spec, name: 'another', family: 'mine' };

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/ from '([^']+)'/g)].map(([, from = '']) => from);

describe('emitProject', () => {
  it('writes contracts, and a folder for each target', async () => {
    const files = await emitProject([spec, other], { targets: projectTargets });
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      'contracts/another.ts',
      'contracts/index.ts',
      'contracts/logCosh.ts',
      'core/index.ts',
      'core/mine/another.ts',
      'core/regression/logCosh.ts',
      'core/simd/another.ts',
      'core/simd/logCosh.ts',
      ...['onnxruntime-web', 'tfjs'].flatMap((target) => [
        `${target}/index.ts`,
        `${target}/mine/another.ts`,
        `${target}/regression/logCosh.ts`,
        ...(target === 'core' ? ['core/simd/another.ts', 'core/simd/logCosh.ts'] : []),
      ]),
    ]);
  });

  it('imports published packages and its own files only, with the wanted ending', async () => {
    for (const extension of ['js', 'ts'] as const) {
      const files = await emitProject([spec], { targets: projectTargets, extension });
      const known = new Set([
        '@losswright/core/runtime',
        '@losswright/tfjs/runtime',
        '@losswright/onnxruntime-web/runtime',
        '@tensorflow/tfjs-core',
        `../../contracts/logCosh.${extension}`,
        `../../core/regression/logCosh.${extension}`,
        `../simd/logCosh.${extension}`,
        `./regression/logCosh.${extension}`,
        `../simd/logCosh.${extension}`,
        `./logCosh.${extension}`,
      ]);
      expect(files.flatMap(({ text }) => importsOf(text)).filter((from) => !known.has(from))).toEqual([]);
    }
  });

  it('writes only what is wanted, and the contracts that it needs', async () => {
    const files = await emitProject([spec], { targets: ['tfjs'] });
    expect(files.map(({ path }) => path).toSorted()).toEqual([
      'contracts/index.ts',
      'contracts/logCosh.ts',
      'tfjs/index.ts',
      'tfjs/regression/logCosh.ts',
    ]);
    expect(files.flatMap(({ text }) => importsOf(text)).filter((from) => from.includes('/core/'))).not.toContain(
      '../../core/regression/logCosh.js',
    );
  });
});

describe('checkTogether', () => {
  it('refuses two losses of one name, and nothing else', () => {
    expect(checkTogether([spec, other])).toEqual([]);
    const [problem] = checkTogether([spec, { ...spec, name: 'log__cosh' }]);
    expect(problem?.message).toContain('would both be called logCosh');
  });
});
