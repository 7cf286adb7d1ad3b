import type { LossSpec } from '../../schema/lossSpec.ts';
import { formatTypeScript } from './formatTypeScript.ts';
import type { GeneratedFile } from './generatedFile.ts';
import { camelCase, pascalCase } from './identifiers.ts';

/** Writes the file that exports every loss of an adapter and the types of their options, in alphabetical order. */
export const emitAdapterIndex = async (specs: readonly LossSpec[]): Promise<readonly GeneratedFile[]> => {
  const lines = specs
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, family }) => {
      const loss = camelCase(name);
      return `export { ${loss}, type ${pascalCase(name)}Options } from './${family}/${loss}.ts';`;
    });
  return [
    {
      path: 'index.ts',
      text: await formatTypeScript(['// Generated from spec/losses. Do not edit.', ...lines].join('\n')),
    },
  ];
};
