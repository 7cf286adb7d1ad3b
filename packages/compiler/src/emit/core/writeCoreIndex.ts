import type { LossHeading } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';

const header = '// Generated from spec/losses. Do not edit.';

/** The modules that export every loss, every contract, and each loss by itself, of the CPU package, as their words. */
export const writeCoreIndex = (losses: readonly LossHeading[]): readonly GeneratedFile[] => {
  const sorted = losses.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const lossLine = ({ name, family }: LossHeading, folder: string): string =>
    `export { ${camelCase(name)}, type ${pascalCase(name)}Options } from '${folder}/${family}/${camelCase(name)}.ts';`;
  const contractLine = ({ name }: LossHeading): string =>
    `export { ${camelCase(name)} } from './contracts/${camelCase(name)}.ts';`;
  return [
    { path: 'index.ts', text: [header, ...sorted.map((loss) => lossLine(loss, '.'))].join('\n') },
    { path: 'contracts.ts', text: [header, ...sorted.map(contractLine)].join('\n') },
    ...sorted.map((loss) => ({
      path: `entries/${camelCase(loss.name)}.ts`,
      text: [header, lossLine(loss, '..')].join('\n'),
    })),
  ];
};
