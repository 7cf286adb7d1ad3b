import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installConsumer } from './installConsumer.ts';
import { packPackages } from './packPackage.ts';
import { runCommand } from './runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'losswright-author-'));
const project = join(folder, 'project');
const minutes = 60_000;

const frameworks = [
  '@sparticuz/chromium',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-core',
  'onnxruntime-web',
];
const generate = ['generate', 'losses/*.loss.yaml', '--target', 'core,tfjs,onnxruntime-web', '--out', 'src/losses'];
const losswright = (...words: readonly string[]) => runCommand('npx', ['losswright', ...words], project);

/** What the scoreboard says of a loss on each backend: `6/6`. */
const scores = (printed: string, loss: string): readonly string[] =>
  printed
    .split('\n')
    .find((line) => line.startsWith(`| ${loss} `))
    ?.match(/\d+\/\d+/g) ?? [];

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../project'), project, { recursive: true });
  await installConsumer(project, await packPackages(join(folder, 'tarballs')), frameworks);
}, 10 * minutes);
afterAll(() => rmSync(folder, { recursive: true }));

describe("somebody else's project", () => {
  test('has its specs checked', async () => {
    expect(await losswright('check')).toContain('2 specs, no mistakes');
  });

  test('generates its losses, and knows when they are out of date', async () => {
    await losswright(...generate);
    expect(await losswright(...generate, '--check')).toContain('up to date');
    const file = join(project, 'src/losses/core/ranking/pairwiseRanking.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}// changed`);
    await expect(losswright(...generate, '--check')).rejects.toThrow('pairwiseRanking.ts out of date');
    writeFileSync(file, text);
  });

  test('compiles them strictly, and trains a step with each adapter', async () => {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    await runCommand(process.execPath, [tsc, '-p', project], project);
    const printed = await runCommand(process.execPath, ['compiled/train.js'], project);
    expect(printed.trim().split('\n')).toEqual([
      'pairwise ranking, tfjs: true',
      'quantile Huber, tfjs: true',
      'quantile Huber, onnxruntime-web: true',
    ]);
  });

  test(
    'conforms on every backend',
    async () => {
      const printed = await losswright(
        'conform',
        '--spec',
        'losses',
        '--vectors',
        'test-vectors',
        '--report',
        'report',
      );
      expect(scores(printed, 'pairwise_ranking')).toEqual(Array.from({ length: 10 }, () => '5/5'));
      expect(scores(printed, 'quantile_huber')).toEqual(Array.from({ length: 10 }, () => '7/7'));
      expect(readFileSync(join(project, 'report/junit.xml'), 'utf8')).toContain(
        '<testsuites name="losswright conform">',
      );
    },
    10 * minutes,
  );

  test('exports a model, and evaluates and explains a loss', async () => {
    await losswright('export', 'pairwise_ranking', '--spec', 'losses');
    expect(existsSync(join(project, 'pairwise_ranking.onnx'))).toBe(true);
    const computed = await losswright(
      'eval',
      'quantile-huber',
      '--spec',
      'losses',
      '--input',
      'test-vectors/quantile_huber.json',
      '--json',
    );
    expect(computed.trim().split('\n')).toHaveLength(6);
    expect(await losswright('explain', 'quantile_huber', '--spec', 'losses')).toContain('by prediction:');
  });
});
