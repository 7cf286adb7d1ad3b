import type { CompiledLoss } from '../../compile/compileLoss.ts';
import { contractModule } from './contractModule.ts';
import { formatTypeScript } from './formatTypeScript.ts';
import { camelCase } from './identifiers.ts';
import { lossModule } from './lossModule.ts';
import { kernelModule } from '../simd/kernelModule.ts';
import { kernelsModule } from '../simd/kernelsModule.ts';

export interface GeneratedFile {
  /** Relative to the package's src/generated. */
  readonly path: string;
  readonly text: string;
}

/** Writes a loss for the CPU package: its contract, its loops with the public function, and its WebAssembly kernels. */
export const emitCore = async (loss: CompiledLoss): Promise<readonly GeneratedFile[]> => {
  const name = camelCase(loss.spec.name);
  const kernels = kernelModule(loss);
  const simd = kernels === undefined ? [] : [{ path: `simd/${name}.ts`, source: kernelsModule(loss.spec, kernels) }];
  const sources = [
    { path: `contracts/${name}.ts`, source: contractModule(loss) },
    { path: `${loss.spec.family}/${name}.ts`, source: lossModule(loss, kernels !== undefined) },
    ...simd,
  ];
  return Promise.all(sources.map(async ({ path, source }) => ({ path, text: await formatTypeScript(source) })));
};
