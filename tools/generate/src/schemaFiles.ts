import { specJsonSchema } from '@losswright/compiler';
import { vectorJsonSchema } from '@losswright/conformance/schema';
import { format } from 'prettier';
import type { OutputFile } from './outputFolder.ts';

const schemaFolder = 'packages/cli/schema';

const schemaFile = async (name: string, schema: unknown): Promise<OutputFile> => ({
  path: `${schemaFolder}/${name}.schema.json`,
  text: await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 }),
});

/** What editors complete specs and vectors with. */
export const schemaFiles = (): Promise<readonly OutputFile[]> =>
  Promise.all([schemaFile('loss', specJsonSchema()), schemaFile('vectors', vectorJsonSchema())]);
