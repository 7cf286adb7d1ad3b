import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compileLoss,
  emitAdapterIndex,
  emitCore,
  emitCoreIndex,
  emitDocs,
  emitDocsIndex,
  emitOnnx,
  emitReductionsDocs,
  emitTfjs,
  readReductions,
  readSpec,
  SpecError,
  SpecErrors,
} from '@losswright/compiler';
import { report } from './report.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const losses = join(root, 'spec/losses');

const readSpecs = async () => {
  const paths = (await readdir(losses, { recursive: true })).filter((path) => path.endsWith('.loss.yaml')).sort();
  return Promise.all(
    paths.map(async (path) => readSpec(await readFile(join(losses, path), 'utf8'), relative(root, join(losses, path)))),
  );
};

const generate = async (): Promise<void> => {
  const specs = await readSpecs();
  const flat = async (files: readonly Promise<readonly { path: string; text: string }[]>[]) =>
    (await Promise.all(files)).flat();
  const reductions = await readFile(join(root, 'spec/reductions.yaml'), 'utf8');
  const core = specs.map((spec) => compileLoss(spec, 'core', specs));
  const folders = new Map([
    [`${root}/packages/core/src/generated`, await flat([...core.map((loss) => emitCore(loss)), emitCoreIndex(specs)])],
    [
      `${root}/packages/tfjs/src/generated`,
      await flat([...specs.map((spec) => emitTfjs(compileLoss(spec, 'tfjs', specs))), emitAdapterIndex(specs)]),
    ],
    [
      `${root}/packages/onnxruntime-web/src/generated`,
      await flat([...specs.map((spec) => emitOnnx(compileLoss(spec, 'onnx', specs))), emitAdapterIndex(specs)]),
    ],
    [
      `${root}/spec/docs`,
      await flat([...core.map(emitDocs), emitDocsIndex(specs), emitReductionsDocs(readReductions(reductions))]),
    ],
  ]);
  await report(root, folders);
};

await generate().catch((error: unknown) => {
  if (!(error instanceof SpecError || error instanceof SpecErrors)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
