import type { LossSpec } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { formatTypeScript } from '../shared/formatTypeScript.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';

const header = '// Generated from spec/losses. Do not edit.';

/** Writes the modules that export every loss, every contract, and each loss by itself, of the CPU package. */
export const emitCoreIndex = async (specs: readonly LossSpec[]): Promise<readonly GeneratedFile[]> => {
  const sorted = [...specs].sort((one, other) => (one.name < other.name ? -1 : 1));
  const losses = sorted.map(({ name, family }) => {
    const exportName = camelCase(name);
    return `export { ${exportName}, type ${pascalCase(name)}Options } from './${family}/${exportName}.ts';`;
  });
  const contracts = sorted.map(({ name }) => `export { ${camelCase(name)} } from './contracts/${camelCase(name)}.ts';`);
  const entries = sorted.map(async ({ name, family }) => {
    const exportName = camelCase(name);
    const line = `export { ${exportName}, type ${pascalCase(name)}Options } from '../${family}/${exportName}.ts';`;
    return { path: `entries/${exportName}.ts`, text: await formatTypeScript([header, line].join('\n')) };
  });
  return [
    { path: 'index.ts', text: await formatTypeScript([header, ...losses].join('\n')) },
    { path: 'contracts.ts', text: await formatTypeScript([header, ...contracts].join('\n')) },
    ...(await Promise.all(entries)),
  ];
};
