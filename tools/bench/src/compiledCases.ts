import { emitProject, readSpec } from '@losswright/compiler';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BenchCase } from './cases.ts';

const features = 128;
const embedding = {
  kind: 'normal',
  shape: (elements: number) => [Math.max(1, Math.floor(elements / features)), Math.min(features, elements)],
} as const;

/** What the package has not, and a program would generate for itself. */
const ownCases: readonly Omit<BenchCase, 'core' | 'onnx'>[] = [
  {
    name: 'nt_xent',
    inputs: { first: embedding, second: embedding },
    options: {},
    gradients: ['first', 'second'],
    pytorch:
      '(lambda z: (lambda s: F.cross_entropy(s.masked_fill(torch.eye(len(z), dtype=torch.bool), -math.inf), ' +
      'torch.arange(len(z)).roll(len(z) // 2)))(z @ z.T / 0.5))(F.normalize(torch.cat([first, second])))',
  },
];

const folder = new URL('../report/losses/', import.meta.url);

/** Generates losses as a project of somebody's would, from the specs of this package, and loads them. */
export const compiledCases = async (): Promise<readonly BenchCase[]> => {
  const specs = await Promise.all(
    ownCases.map(async ({ name }) => {
      const path = fileURLToPath(new URL(`losses/${name}.loss.yaml`, import.meta.url));
      return readSpec(await readFile(path, 'utf8'), path);
    }),
  );
  const files = await emitProject(specs, { targets: ['core', 'onnxruntime-web'], extension: 'ts' });
  for (const { path, text } of files) {
    const file = fileURLToPath(new URL(path, folder));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const load = async (target: string): Promise<readonly unknown[]> =>
    Object.values(await import(pathToFileURL(fileURLToPath(new URL(`${target}/index.ts`, folder))).href));
  const [core, onnx] = await Promise.all([load('core'), load('onnxruntime-web')]);
  return ownCases.map((own, index) => ({ ...own, core: core[index], onnx: onnx[index] }));
};
