import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Frameworks hold state, such as the backend in use, or whether kernels are used: there must be one of each. */
const frameworksStay: Plugin = {
  name: 'frameworks-stay',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(@losswright\/core|@tensorflow\/|onnxruntime-web)/ }, ({ path }) => ({
      path: import.meta.resolve(path),
      external: true,
    })),
};

/** Bundles generated modules, wherever they are, with the runtimes of the adapters that this package finds. */
export async function bundleForNode(entry: string, bundle: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: extname(import.meta.url) === '.ts' ? ['@losswright/source'] : [],
    nodePaths: packageFolders(fileURLToPath(import.meta.url)),
    logLevel: 'silent',
    plugins: [frameworksStay],
  });
}

function packageFolders(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [join(folder, 'node_modules'), ...packageFolders(folder)];
}
