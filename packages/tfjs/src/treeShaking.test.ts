import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** The modules of a program that uses some losses, of which something is left in its bundle. */
const modulesOf = async (names: readonly string[]): Promise<readonly string[]> => {
  const { metafile } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '@losswright/tfjs';`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    conditions: ['@losswright/source'],
    external: ['@tensorflow/*'],
  });
  const [bundle] = Object.values(metafile.outputs);
  return Object.entries(bundle?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
};

const generatedNames = (modules: readonly string[]): readonly string[] =>
  [...new Set(modules.flatMap((path) => /\/generated\/\w+\/(\w+)\.ts$/.exec(path)?.[1] ?? []))].toSorted();

test('a program holds the losses and kernels that it uses, and no others', async () => {
  const modules = await modulesOf(['huber']);
  expect(generatedNames(modules)).toEqual(['huber']);
  expect(modules.filter((path) => path.includes('/generated/simd/'))).toHaveLength(1);
  expect(generatedNames(await modulesOf(['huber', 'dice']))).toEqual(['dice', 'huber']);
});
