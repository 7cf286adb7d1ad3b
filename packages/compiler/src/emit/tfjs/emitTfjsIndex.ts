import type { LossSpec } from '../../schema/lossSpec.ts';
import { camelCase, pascalCase } from '../core/identifiers.ts';
import type { GeneratedFile } from './emitTfjs.ts';

/** Writes the file that exports every loss of the TensorFlow.js package, in alphabetical order. */
export const emitTfjsIndex = async (specs: readonly LossSpec[]): Promise<readonly GeneratedFile[]> => {
  const lines = specs
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, family }) => {
      const loss = camelCase(name);
      return `export { ${loss}, type ${pascalCase(name)}Options } from './${family}/${name}.ts';`;
    });
  return [{ path: 'index.ts', text: ['// Generated from spec/losses. Do not edit.', ...lines, ''].join('\n') }];
};
