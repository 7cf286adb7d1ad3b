import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { contractModule } from './contractModule.ts';
import { formatFiles } from '../shared/formatTypeScript.ts';
import { camelCase } from '../shared/identifiers.ts';
import { insideCore, type ImportPaths } from '../shared/importPaths.ts';
import { lossModule } from './lossModule.ts';
import { kernelModule } from '../simd/kernelModule.ts';
import { kernelsModule } from '../simd/kernelsModule.ts';

/** A loss for the CPU package as its words: its contract, its loops with the public function, and its kernels. */
export const writeCore = (loss: CompiledLoss, paths: ImportPaths = insideCore): readonly GeneratedFile[] => {
  const name = camelCase(loss.spec.name);
  const kernels = kernelModule(loss);
  return [
    { path: `contracts/${name}.ts`, text: contractModule(loss, paths) },
    { path: `${loss.spec.family}/${name}.ts`, text: lossModule(loss, paths, kernels) },
    ...(kernels === undefined ? [] : [{ path: `simd/${name}.ts`, text: kernelsModule(loss.spec, kernels, paths) }]),
  ];
};

/** Writes a loss for the CPU package. */
export const emitCore = (loss: CompiledLoss, paths?: ImportPaths): Promise<readonly GeneratedFile[]> =>
  formatFiles(writeCore(loss, paths));
