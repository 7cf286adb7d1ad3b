import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needsGpu, runsInBrowser, startBrowserSnippets, type BrowserSnippets } from './browserSnippets.ts';
import { compileModules, declarationErrors, runModule } from './compileModules.ts';
import { installConsumer } from './installConsumer.ts';
import { installedNames } from './installedNames.ts';
import { packPackages } from './packPackage.ts';
import { publishablePackages, repository } from './publishablePackages.ts';
import { readSnippets } from './readSnippets.ts';
import { runCommand } from './runCommand.ts';
import { entriesModule, moduleName, writeModules } from './writeModules.ts';

const readmes = ['README.md', ...publishablePackages.map(({ folder }) => `${relative(repository, folder)}/README.md`)];
const pages = readmes.map((file) => ({ file, text: readFileSync(join(repository, file), 'utf8') }));
const snippets = pages.flatMap(({ file, text }) => readSnippets(text, file));

const folder = mkdtempSync(join(tmpdir(), 'losswright-packages-'));
const tarballs = new Map<string, string>();

beforeAll(async () => {
  for (const one of await packPackages(join(folder, 'tarballs'))) tarballs.set(...one);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(publishablePackages)('the tarball of $name', ({ name, entries }) => {
  test('has nothing for publint to remark on', async () => {
    const bytes = await readFile(tarballs.get(name) ?? name);
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test.runIf(entries.length > 0)('has types that every ES module user finds', async () => {
    await runCommand('npx', ['attw', tarballs.get(name) ?? name, '--profile', 'esm-only'], import.meta.dirname);
  });

  test('carries the README and the licence, and neither tests nor configuration', async () => {
    const files = (await runCommand('tar', ['-tzf', tarballs.get(name) ?? name], folder)).trim().split('\n');
    expect(files).toEqual(expect.arrayContaining(['package/README.md', 'package/LICENSE']));
    expect(files.filter((file) => /\.test\.|tsconfig|vitest/.test(file))).toEqual([]);
  });
});

describe('a project that installs the tarballs', () => {
  const project = join(folder, 'project');

  beforeAll(async () => {
    mkdirSync(project);
    await installConsumer(project, tarballs, [...new Set(pages.flatMap(({ text }) => installedNames(text)))]);
    writeModules(project, snippets);
    await compileModules(project, 'nodenext');
  });

  test('compiles every snippet in a bundler’s project too', () => compileModules(project, 'bundler'));

  test('finds no error in what the packages declare', async () => {
    expect(await declarationErrors(project)).toEqual([]);
  });

  test('can import every entry of every package', async () => {
    const entries = publishablePackages.flatMap(({ entries }) => entries);
    expect(await runModule(project, entriesModule)).toBe(`${entries.length}\n`);
  });

  const places = snippets.map((snippet) => [`${snippet.file}:${snippet.line}`, snippet] as const);
  test.each(places.filter(([, snippet]) => !needsGpu(snippet)))('%s prints what it says', async (_, snippet) => {
    const printed = await runModule(project, moduleName(snippet));
    expect(printed.trimEnd().split('\n')).toEqual(snippet.printed);
  });

  describe('bundled for a browser', () => {
    const inBrowser = places.filter(([, snippet]) => runsInBrowser(snippet));
    let browser: BrowserSnippets;
    beforeAll(async () => {
      browser = await startBrowserSnippets(
        project,
        inBrowser.map(([, snippet]) => snippet),
      );
    });
    afterAll(() => browser.close());

    test('has snippets of every package that a page can have', () => {
      const packages = new Set(inBrowser.flatMap(([, { code }]) => code.match(/@losswright\/[\w-]+/g) ?? []));
      expect([...packages].toSorted()).toEqual(['@losswright/core', '@losswright/onnxruntime-web', '@losswright/tfjs']);
    });

    test.each(inBrowser)('%s prints what it says', async (_, snippet) => {
      expect(await browser.run(snippet)).toEqual(snippet.printed);
    });
  });
});
