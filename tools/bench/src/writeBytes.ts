import { writeFile } from 'node:fs/promises';
import { countBytes } from './countBytes.ts';

await writeFile(new URL('bytes.json', import.meta.url), `${JSON.stringify(await countBytes(), null, 2)}\n`);
