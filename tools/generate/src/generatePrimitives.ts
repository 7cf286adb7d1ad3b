import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readPrimitives } from '@losswright/compiler/primitives';
import { format, resolveConfig } from 'prettier';
import { report } from './report.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const table = readPrimitives(await readFile(`${root}/spec/primitives.yaml`, 'utf8'));
const text = `// Generated from spec/primitives.yaml. Do not edit.
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

/** Every primitive of the formula language, as spec/primitives.yaml defines it. */
export const primitiveTable: PrimitiveTable = ${JSON.stringify(table)};
`;
const folder = `${root}/packages/compiler/src/generated`;
const options = await resolveConfig(`${folder}/primitiveTable.ts`);
const files = [{ path: 'primitiveTable.ts', text: await format(text, { ...options, parser: 'typescript' }) }];
await report(root, new Map([[folder, files]]));
