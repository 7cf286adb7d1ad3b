import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyRepository } from './copyRepository.ts';
import { repository } from './publishablePackages.ts';
import { readCodeBlocks } from './readSnippets.ts';
import { runCommand } from './runCommand.ts';

const readme = readFileSync(join(repository, 'README.md'), 'utf8');
const copy = join(mkdtempSync(join(tmpdir(), 'losswright-walkthrough-')), 'repository');
const nodeBackends = 'core-float64,core-float32,tfjs-cpu,tfjs-wasm,ort-wasm';

function lastBlock(language: string): string {
  const block = readCodeBlocks(readme, language).at(-1);
  if (block === undefined) throw new Error(`README.md: expected a ${language} block that adds a loss, found none`);
  return block.text;
}

beforeAll(() => copyRepository(copy));
afterAll(() => rmSync(join(copy, '..'), { recursive: true }));

test('the two files of the README add a loss to every backend', async () => {
  writeFileSync(join(copy, 'spec/losses/regression/charbonnier.loss.yaml'), lastBlock('yaml'));
  writeFileSync(join(copy, 'test-vectors/regression/charbonnier.json'), lastBlock('json'));
  await runCommand('npm', ['run', 'generate', '-w', '@losswright/generate'], copy);
  const conform = ['run', 'conform', '-w', 'losswright', '--'];
  const options = ['--loss', 'charbonnier', '--backend', nodeBackends, '--report', join(copy, 'report')];
  const printed = await runCommand('npm', [...conform, ...options], copy);
  const row = printed.split('\n').find((line) => line.startsWith('| charbonnier'));
  expect(row?.match(/\b2\/2\b/g)).toHaveLength(nodeBackends.split(',').length);
});

test('the spec at the top of the README is the one that is compiled', () => {
  const anyQuotes = (text: string | undefined) => text?.replaceAll('"', "'") ?? '';
  const spec = readFileSync(join(repository, 'spec/losses/regression/mean_squared_error.loss.yaml'), 'utf8');
  const [, ...lines] = anyQuotes(readCodeBlocks(readme, 'yaml')[0]?.text).split('\n');
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => !anyQuotes(spec).includes(line))).toEqual([]);
});
