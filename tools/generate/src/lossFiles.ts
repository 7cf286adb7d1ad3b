import {
  deriveLoss,
  emitAdapterIndex,
  emitCoreIndex,
  emitDocs,
  emitDocsIndex,
  emitReductionsDocs,
  type LossSpec,
  lowerLoss,
  readReductions,
  readSpec,
  writeCore,
  writeOnnx,
  writeTfjs,
} from '@losswright/compiler';
import type { Format } from './formatters.ts';
import type { OutputFile } from './outputFolder.ts';
import type { SpecSource } from './specSources.ts';

type Emitted = Promise<readonly OutputFile[]>;

type Files = Emitted | readonly OutputFile[];

/** The folders that hold nothing but what is generated from losses. */
export const lossFolders = {
  core: 'packages/core/src/generated',
  tfjs: 'packages/tfjs/src/generated',
  onnx: 'packages/onnxruntime-web/src/generated',
  docs: 'spec/docs',
} as const;

const within = async (folder: string, files: Files): Emitted =>
  (await files).map(({ path, text }) => ({ path: `${folder}/${path}`, text }));

const all = async (...parts: readonly Emitted[]): Emitted => (await Promise.all(parts)).flat();

export const readSpecs = (sources: readonly SpecSource[]): readonly LossSpec[] =>
  sources.map(({ path, text }) => readSpec(text, path));

/**
 * Everything that is generated for one loss, by its path in the repository.
 *
 * @param format formats TypeScript.
 */
export const filesOfLoss = (spec: LossSpec, specs: readonly LossSpec[], format: Format): Emitted => {
  const formatted = (files: readonly OutputFile[]): Emitted =>
    Promise.all(files.map(async ({ path, text }) => ({ path, text: await format(text) })));
  const loss = deriveLoss(spec, specs);
  const core = lowerLoss(loss, 'core');
  return all(
    within(lossFolders.core, formatted(writeCore(core))),
    within(lossFolders.tfjs, formatted(writeTfjs(lowerLoss(loss, 'tfjs')))),
    within(lossFolders.onnx, formatted(writeOnnx(lowerLoss(loss, 'onnx')))),
    within(lossFolders.docs, emitDocs(core)),
  );
};

/** What lists all losses. */
export const indexFiles = (specs: readonly LossSpec[]): Emitted =>
  all(
    within(lossFolders.core, emitCoreIndex(specs)),
    within(lossFolders.tfjs, emitAdapterIndex(specs)),
    within(lossFolders.onnx, emitAdapterIndex(specs)),
    within(lossFolders.docs, emitDocsIndex(specs)),
  );

export const reductionFiles = (text: string): Emitted =>
  within(lossFolders.docs, emitReductionsDocs(readReductions(text)));
