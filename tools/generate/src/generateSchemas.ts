import { fileURLToPath } from 'node:url';
import { specJsonSchema } from '@losswright/compiler';
import { vectorJsonSchema } from '@losswright/conformance';
import { format } from 'prettier';
import { report } from './report.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const text = (schema: unknown) => format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
const files = [
  { path: 'loss.schema.json', text: await text(specJsonSchema()) },
  { path: 'vectors.schema.json', text: await text(vectorJsonSchema()) },
];
await report(root, new Map([[`${root}/packages/cli/schema`, files]]));
