// Plain JavaScript, for this is what compiles the TypeScript around it.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.js';

/**
 * @typedef {object} Bundle
 * @property {string} folder Where its modules are.
 * @property {string} state A short name for all that it is made of.
 */

/** @param {string} path */
const readIfPresent = (path) => readFile(path, 'utf8').catch(() => '');

/**
 * What makes the bundle, what it is installed with, and what says which file a package's name stands for.
 *
 * @param {string} root
 */
const readSurroundings = async (root) => {
  const packages = ['packages/compiler', 'packages/conformance', 'tools/generate'];
  const files = [
    'package-lock.json',
    'tools/generate/src/openBundle.js',
    ...packages.map((name) => `${name}/package.json`),
  ];
  return [process.version, ...(await Promise.all(files.map((file) => readIfPresent(join(root, file)))))];
};

/**
 * @param {readonly string[]} surroundings
 * @param {readonly (readonly [string, string])[]} sources paths with their texts.
 */
const stateOf = (surroundings, sources) => fingerprint([...surroundings, ...sources.flat()]);

/**
 * Makes one module of each entry with all that it imports, in an empty folder.
 *
 * @param {string} root
 * @param {readonly string[]} entries
 * @param {string} folder
 * @returns {Promise<readonly (readonly [string, string])[]>} the files of the repository that it read, with their texts.
 */
const build = async (root, entries, folder) => {
  const { build: bundle } = await import('esbuild');
  /** @type {Map<string, string>} */
  const read = new Map();
  await bundle({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@losswright/source'],
    external: ['prettier', 'oxfmt', 'esbuild'],
    // The YAML library asks for Node's modules in the old way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'what is read',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.m?[jt]s$/ }, async ({ path }) => {
            // The lock file stands for what is installed.
            if (path.includes('/node_modules/')) return undefined;
            const contents = await readFile(path, 'utf8');
            read.set(relative(root, path), contents);
            return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
          });
        },
      },
    ],
  });
  return [...read].sort(([one], [other]) => (one < other ? -1 : 1));
};

/**
 * The bundle that was made last, if what it was made of is still the same.
 *
 * @param {string} root
 * @param {string} home
 * @returns {Promise<Bundle | undefined>}
 */
const findBundle = async (root, home) => {
  const [state = '', ...paths] = (await readIfPresent(join(home, 'inputs.txt'))).split('\n');
  if (state === '') return undefined;
  const texts = await Promise.all(paths.map((path) => readIfPresent(join(root, path))));
  const now = stateOf(
    await readSurroundings(root),
    paths.map((path, i) => [path, texts[i] ?? '']),
  );
  return now === state ? { folder: join(home, state), state } : undefined;
};

/**
 * @param {string} root
 * @param {readonly string[]} entries
 * @param {string} home the folder for what is kept of it.
 * @returns {Promise<Bundle>}
 */
const makeBundle = async (root, entries, home) => {
  await mkdir(home, { recursive: true });
  const made = await mkdtemp(join(home, 'new-'));
  const surroundings = await readSurroundings(root);
  const sources = await build(root, entries, made);
  const state = stateOf(surroundings, sources);
  const folder = join(home, state);
  const others = await readdir(home);
  await Promise.all(
    others.map((name) => (join(home, name) === made ? undefined : rm(join(home, name), { recursive: true }))),
  );
  await rename(made, folder);
  await writeFile(join(home, 'inputs.txt'), [state, ...sources.map(([path]) => path)].join('\n'));
  return { folder, state };
};

/**
 * Steps of generating, each as one file of JavaScript with what they share in others, which are made once for each state of
 * their sources: hundreds of modules take longer to load than the compiler takes to compile a loss.
 *
 * @param {string} root the folder of the repository.
 * @param {readonly string[]} entries paths in the repository, of one module for each step.
 * @param {{ readonly home: string, readonly isFresh: boolean }} where the folder for what is kept of it, and whether what is there already is not trusted.
 * @returns {Promise<{ readonly load: (step: string) => Promise<import('./generation.ts').Generate>, readonly state: string }>} with a short name for all that it is made of; a step is called as its module is.
 */
export const openBundle = async (root, entries, { home, isFresh }) => {
  const { folder, state } =
    (isFresh ? undefined : await findBundle(root, home)) ?? (await makeBundle(root, entries, home));
  const load = async (/** @type {string} */ step) =>
    (await import(pathToFileURL(join(folder, `${step}.mjs`)).href)).generate;
  return { load, state };
};
