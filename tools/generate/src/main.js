// Plain JavaScript, for nothing has compiled the TypeScript yet.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { loadBundle } from './loadBundle.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const cache = join(root, 'node_modules/.cache/losswright');
const isCheck = process.argv.includes('--check');

/** The table that the compiler itself is made of comes first, so that the compiler that is loaded next has it. */
const steps = [['generatePrimitives.ts'], ['generateLosses.ts'], ['generateSchemas.ts']];

/**
 * @param {unknown} error
 * @returns {error is Error}
 */
const isMistake = (error) => error instanceof Error && (error.name === 'SpecError' || error.name === 'SpecErrors');

// A run is over before code that was optimized pays for that: only what runs fifteen times as often as usual is.
setFlagsFromString('--interrupt-budget=1000000');
process.setSourceMapsEnabled(true);
try {
  for (const names of steps) {
    const [name = ''] = names;
    const home = join(cache, name.replace('.ts', ''));
    const entries = names.map((own) => `tools/generate/src/${own}`);
    const { generate, state } = await loadBundle(root, entries, { home, isFresh: isCheck });
    await generate({ root, tool: state, isCheck, cachePath: `${home}.json` });
  }
} catch (error) {
  if (!isMistake(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
