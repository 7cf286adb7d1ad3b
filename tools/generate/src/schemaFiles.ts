import { specJsonSchema } from '@losswright/compiler';
import { vectorJsonSchema } from '@losswright/conformance/schema';
import { formatFile } from './formatFile.ts';
import type { OutputFile } from './outputFolder.ts';

const schemaFile = (name: string, schema: unknown): Promise<OutputFile> =>
  formatFile({ path: `packages/cli/schema/${name}.schema.json`, text: JSON.stringify(schema) });

/** What editors complete specs and vectors with. */
export const schemaFiles = (): Promise<readonly OutputFile[]> =>
  Promise.all([schemaFile('loss', specJsonSchema()), schemaFile('vectors', vectorJsonSchema())]);
