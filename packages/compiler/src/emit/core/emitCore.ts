import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { contractModule } from './contractModule.ts';
import { formatTypeScript } from '../shared/formatTypeScript.ts';
import { camelCase } from '../shared/identifiers.ts';
import { lossModule } from './lossModule.ts';

/** Writes a loss for the CPU package: its contract, and its kernels with the public function. */
export const emitCore = async (loss: CompiledLoss): Promise<readonly GeneratedFile[]> => {
  const name = camelCase(loss.spec.name);
  return [
    { path: `contracts/${name}.ts`, text: await formatTypeScript(contractModule(loss)) },
    { path: `${loss.spec.family}/${name}.ts`, text: await formatTypeScript(lossModule(loss)) },
  ];
};
