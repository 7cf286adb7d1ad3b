import { build } from 'esbuild';

/**
 * Bundles one TypeScript or JavaScript module, with all that it imports, to an ES module for the browser. Packages of
 * this repository are taken from their source.
 *
 * @returns the text of the module.
 */
export async function bundlePage(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@losswright/source', 'onnxruntime-web-use-extern-wasm'],
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${entry}: expected one bundle, got none.`);
  return output.text;
}
