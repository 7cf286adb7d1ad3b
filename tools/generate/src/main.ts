import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, fingerprintOfFiles } from './fingerprint.ts';
import { noCache, openCache, type OutputCache } from './outputCache.ts';
import { report } from './report.ts';
import { dependenciesOf, readSpecSources } from './specSources.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const isCheck = process.argv.includes('--check');
const inRoot = (path: string): string => join(root, path);

/** What generates: this program, the compiler, and what both are installed with. */
const tools = (folders: readonly string[]): Promise<string> =>
  fingerprintOfFiles([inRoot('tools/generate/src'), ...folders.map(inRoot)], [inRoot('package-lock.json')]);

/** The table that the compiler itself is made of comes first, so that the compiler that is loaded next has it. */
const generatePrimitives = async (cache: OutputCache): Promise<void> => {
  const yaml = await readFile(inRoot('spec/primitives.yaml'), 'utf8');
  const key = fingerprint(['primitives', await tools(['packages/compiler/src/primitives']), yaml]);
  const files = await cache.files(key, async () => (await import('./primitiveFiles.ts')).primitiveFiles(root, yaml));
  await report(root, ['packages/compiler/src/generated'], files, isCheck);
};

const generateLosses = async (cache: OutputCache): Promise<void> => {
  const tool = await tools(['packages/compiler/src']);
  const sources = await readSpecSources(root);
  const reductions = await readFile(inRoot('spec/reductions.yaml'), 'utf8');
  // Loading the compiler takes longer than finding out that nothing has changed.
  const load = async () => {
    const [compiler, { startFormatters }] = await Promise.all([import('./lossFiles.ts'), import('./formatters.ts')]);
    return { ...compiler, specs: compiler.readSpecs(sources), formatters: startFormatters() };
  };
  let loading: ReturnType<typeof load> | undefined;
  const compiler = () => (loading ??= load());

  const parts = [
    ...sources.map((source, i) =>
      cache.files(fingerprint(['loss', tool, ...dependenciesOf(source, sources)]), async () => {
        const { filesOfLoss, formatters, specs } = await compiler();
        const spec = specs[i];
        return spec === undefined ? [] : filesOfLoss(spec, specs, formatters.format);
      }),
    ),
    cache.files(fingerprint(['index', tool, ...sources.flatMap(({ path, text }) => [path, text])]), async () => {
      const { indexFiles, specs } = await compiler();
      return indexFiles(specs);
    }),
    cache.files(fingerprint(['reductions', tool, reductions]), async () =>
      (await compiler()).reductionFiles(reductions),
    ),
  ];
  const folders = ['packages/core', 'packages/tfjs', 'packages/onnxruntime-web'].map((name) => `${name}/src/generated`);
  try {
    await report(root, [...folders, 'spec/docs'], (await Promise.all(parts)).flat(), isCheck);
  } finally {
    await (await loading)?.formatters.stop();
  }
};

const generateSchemas = async (cache: OutputCache): Promise<void> => {
  const key = fingerprint(['schemas', await tools(['packages/compiler/src', 'packages/conformance/src/vectors'])]);
  const files = await cache.files(key, async () => (await import('./schemaFiles.ts')).schemaFiles());
  await report(root, ['packages/cli/schema'], files, isCheck);
};

const isMistake = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'SpecError' || error.name === 'SpecErrors');

const generate = async (): Promise<void> => {
  const cache = isCheck ? noCache : await openCache(inRoot('node_modules/.cache/losswright/generate.json'));
  await generatePrimitives(cache);
  await generateLosses(cache);
  await generateSchemas(cache);
  await cache.save();
};

await generate().catch((error: unknown) => {
  if (!isMistake(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
