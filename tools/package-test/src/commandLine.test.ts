import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installConsumer } from './installConsumer.ts';
import { packPackages } from './packPackage.ts';
import { repository } from './publishablePackages.ts';
import { readCodeBlocks } from './readSnippets.ts';
import { runCommand } from './runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'losswright-command-'));
const project = join(folder, 'project');
const minutes = 60_000;

const readme = (name: string) => readFileSync(join(repository, 'packages', name, 'README.md'), 'utf8');

/** The lines of the README that use the command, in their order: each may need what one before it has written. */
const lines = readCodeBlocks(readme('cli'), 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line.includes('npx losswright'));

beforeAll(async () => {
  mkdirSync(project);
  await installConsumer(project, await packPackages(join(folder, 'tarballs')), []);
  const [backend] = readCodeBlocks(readme('conformance'), 'js');
  writeFileSync(join(project, 'my-backend.mjs'), backend?.text ?? '');
}, 10 * minutes);
afterAll(() => rmSync(folder, { recursive: true }));

test('the README has lines to try', () => {
  expect(lines.length).toBeGreaterThan(10);
});

test.each(lines)(
  '%s',
  async (line) => {
    await runCommand('bash', ['-c', line], project);
  },
  2 * minutes,
);

test('what a backend needs is said by the line that installs it', async () => {
  const refusal = runCommand('npx', ['losswright', 'conform', '--backend', 'tfjs-webgpu'], project);
  await expect(refusal).rejects.toThrow('npm install --save-dev @tensorflow/tfjs-backend-webgpu');
});
