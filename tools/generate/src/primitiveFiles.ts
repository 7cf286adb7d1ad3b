import { readPrimitives } from '@losswright/compiler/primitives';
import { format, resolveConfig } from 'prettier';
import type { OutputFile } from './outputFolder.ts';

export const primitiveFolder = 'packages/compiler/src/generated';

/** The table of primitives as a module. */
export const primitiveFiles = async (root: string, yaml: string): Promise<readonly OutputFile[]> => {
  const path = `${primitiveFolder}/primitiveTable.ts`;
  const text = `// Generated from spec/primitives.yaml. Do not edit.
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

/** Every primitive of the formula language, as spec/primitives.yaml defines it. */
export const primitiveTable: PrimitiveTable = ${JSON.stringify(readPrimitives(yaml))};
`;
  const options = await resolveConfig(`${root}/${path}`);
  return [{ path, text: await format(text, { ...options, parser: 'typescript' }) }];
};
