import {
  definitionText,
  deriveLoss,
  emitDefinitionsDocs,
  emitDocs,
  emitDocsIndex,
  emitReductionsDocs,
  type Losses,
  type LossDefinition,
  type LossSpec,
  lowerLoss,
  readReductions,
  readSpec,
  writeAdapterIndex,
  writeCore,
  writeCoreIndex,
  writeOnnx,
  writeTfjs,
} from '@losswright/compiler';
import { formatFile } from './formatFile.ts';
import type { Made } from './outputCache.ts';
import type { OutputFile } from './outputFolder.ts';
import type { SpecSource } from './specSources.ts';

/** The folders that hold nothing but what is generated from losses. */
export const lossFolders = {
  core: 'packages/core/src/generated',
  tfjs: 'packages/tfjs/src/generated',
  onnx: 'packages/onnxruntime-web/src/generated',
  docs: 'spec/docs',
} as const;

/** Everything that is generated from losses, by its path in the repository. */
export interface LossFiles {
  /** All for one loss. */
  readonly ofLoss: (name: string) => Promise<Made>;
  /** What lists all losses. */
  readonly ofList: (losses: readonly LossDefinition[]) => Promise<Made>;
  readonly ofReductions: (text: string) => Promise<Made>;
}

const within = (folder: string, files: readonly OutputFile[]): readonly OutputFile[] =>
  files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));

/** Losses, each read when it is asked for. */
const readWhenAsked = (sources: readonly SpecSource[]): Losses => {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const read = new Map<string, LossSpec>();
  return {
    has: (name) => byName.has(name),
    keys: () => byName.keys(),
    get: (name) => {
      const source = byName.get(name);
      if (source === undefined) return undefined;
      const spec = read.get(name) ?? readSpec(source.text, source.path);
      read.set(name, spec);
      return spec;
    },
  };
};

const made = async (
  drafts: readonly OutputFile[],
  finished: readonly OutputFile[],
  heading?: LossDefinition,
): Promise<Made> => ({
  files: [...(await Promise.all(drafts.map(formatFile))), ...finished],
  ...(heading === undefined ? {} : { heading }),
});

/** What can be generated from some specs. */
export const createLossFiles = (sources: readonly SpecSource[]): LossFiles => {
  const losses = readWhenAsked(sources);
  return {
    ofLoss: async (loss) => {
      const spec = losses.get(loss);
      if (spec === undefined) throw new Error(`no spec of ${loss}`);
      const derived = deriveLoss(spec, losses);
      const core = lowerLoss(derived, 'core');
      const { name, family, title, summary } = spec;
      const drafts = [
        ...within(lossFolders.core, writeCore(core)),
        ...within(lossFolders.tfjs, writeTfjs(lowerLoss(derived, 'tfjs'))),
        ...within(lossFolders.onnx, writeOnnx(lowerLoss(derived, 'onnx'))),
      ];
      return made(drafts, within(lossFolders.docs, emitDocs(core)), {
        name,
        family,
        title,
        summary,
        definition: definitionText(spec),
      });
    },
    ofList: (headings) => {
      const drafts = [
        ...within(lossFolders.core, writeCoreIndex(headings)),
        ...within(lossFolders.tfjs, writeAdapterIndex(headings)),
        ...within(lossFolders.onnx, writeAdapterIndex(headings)),
      ];
      return made(drafts, within(lossFolders.docs, [...emitDocsIndex(headings), ...emitDefinitionsDocs(headings)]));
    },
    ofReductions: (text) => made([], within(lossFolders.docs, emitReductionsDocs(readReductions(text)))),
  };
};
