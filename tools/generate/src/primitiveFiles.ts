import { readPrimitives } from '@losswright/compiler/primitives';
import { formatFile } from './formatFile.ts';
import type { OutputFile } from './outputFolder.ts';

/** The table of primitives as a module. */
export const primitiveFiles = async (yaml: string): Promise<readonly OutputFile[]> => {
  const text = `// Generated from spec/primitives.yaml. Do not edit.
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

/** Every primitive of the formula language, as spec/primitives.yaml defines it. */
export const primitiveTable: PrimitiveTable = ${JSON.stringify(readPrimitives(yaml))};
`;
  return [await formatFile({ path: 'packages/compiler/src/generated/primitiveTable.ts', text })];
};
