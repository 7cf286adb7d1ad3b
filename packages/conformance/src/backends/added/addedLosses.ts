import { emitProject, projectTargets, type LossSpec, type ProjectTarget } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundleForNode.ts';

/** Losses that the published packages do not have, generated for every backend. */
export interface AddedLosses {
  readonly specs: readonly LossSpec[];
  readonly contracts: readonly LossContract[];
  /** The module that exports them for a target: its path, for a page that bundles it. */
  readonly modules: Readonly<Record<ProjectTarget, string>>;
  /** What that module exports. */
  readonly load: (target: ProjectTarget) => Promise<object>;
  /** Deletes what was generated. */
  readonly remove: () => Promise<void>;
}

/**
 * Generates losses into a temporary folder, exactly as a project would get them.
 *
 * @param callable the losses that their formulas may call beside each other.
 * @throws SpecError for a formula that makes no sense.
 */
export async function addLosses(specs: readonly LossSpec[], callable: readonly LossSpec[] = []): Promise<AddedLosses> {
  const folder = await mkdtemp(join(tmpdir(), 'losswright-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const { path, text } of await emitProject(specs, { targets: projectTargets, callable, extension: 'ts' })) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const indexOf = (name: string) => join(folder, name, 'index.ts');
    const bundled = async (name: string): Promise<object> => {
      const bundle = join(folder, `${name}.mjs`);
      await bundleForNode(indexOf(name), bundle);
      return import(/* @vite-ignore */ pathToFileURL(bundle).href);
    };
    // once each: a second call would write the file that the first one reads
    const loaded = new Map<string, Promise<object>>();
    const load = (name: string): Promise<object> => {
      const module = loaded.get(name) ?? bundled(name);
      loaded.set(name, module);
      return module;
    };
    return {
      specs,
      // generated a moment ago as what this type says
      contracts: Object.values(await load('contracts')) as readonly LossContract[],
      modules: { core: indexOf('core'), tfjs: indexOf('tfjs'), 'onnxruntime-web': indexOf('onnxruntime-web') },
      load,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
