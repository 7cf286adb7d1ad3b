import type { LossHeading } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from './generatedFile.ts';
import { camelCase, pascalCase } from './identifiers.ts';

/** The file that exports every loss of an adapter and the types of their options, in alphabetical order, as its words. */
export const writeAdapterIndex = (losses: readonly LossHeading[]): readonly GeneratedFile[] => {
  const lines = losses
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, family }) => {
      const loss = camelCase(name);
      return `export { ${loss}, type ${pascalCase(name)}Options } from './${family}/${loss}.ts';`;
    });
  return [{ path: 'index.ts', text: ['// Generated from spec/losses. Do not edit.', ...lines].join('\n') }];
};
