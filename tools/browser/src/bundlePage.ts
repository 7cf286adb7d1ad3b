import { basename, dirname, extname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** A module that a page runs. */
export interface PageModule {
  /** The path of the module. */
  readonly module: string;
  /**
   * Modules that stand in for others among what the page imports: paths, by file names without their ending. They may
   * be anywhere, and find the packages that the page itself finds.
   */
  readonly replacements?: Readonly<Record<string, string>>;
}

/**
 * Bundles one TypeScript or JavaScript module, with all that it imports, to an ES module for the browser. Where the
 * module is TypeScript, the packages of its repository are taken from their source, too.
 *
 * @returns the text of the module.
 */
export async function bundlePage({ module, replacements = {} }: PageModule): Promise<string> {
  const source = extname(module) === '.ts' ? ['@losswright/source'] : [];
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: [...source, 'onnxruntime-web-use-extern-wasm'],
    nodePaths: packageFolders(module),
    logLevel: 'silent',
    plugins: [replacing(replacements)],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${module}: expected one bundle, got none.`);
  return output.text;
}

/** Where a module's packages are looked for, from the nearest folder outwards. */
function packageFolders(module: string): string[] {
  const folder = dirname(module);
  return folder === module ? [] : [join(folder, 'node_modules'), ...packageFolders(folder)];
}

function replacing(replacements: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replacements',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.{1,2}\// }, ({ path }) => {
        const replacement = replacements[basename(path, extname(path))];
        return replacement === undefined ? undefined : { path: replacement };
      }),
  };
}
