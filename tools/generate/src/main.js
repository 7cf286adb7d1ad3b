// Plain JavaScript, for nothing has compiled the TypeScript yet.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { openBundle } from './openBundle.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const cache = join(root, 'node_modules/.cache/losswright');
const isCheck = process.argv.includes('--check');

/**
 * Steps that are bundled together. The table that the compiler itself is made of comes first, so that the compiler that is
 * loaded next has it.
 */
const bundles = [['generatePrimitives'], ['generateLosses', 'generateSchemas']];

/**
 * @param {unknown} error
 * @returns {error is Error}
 */
const isMistake = (error) => error instanceof Error && (error.name === 'SpecError' || error.name === 'SpecErrors');

// A run is over before code that was optimized pays for that: only what runs fifteen times as often as usual is.
setFlagsFromString('--interrupt-budget=1000000');
process.setSourceMapsEnabled(true);
try {
  for (const steps of bundles) {
    const entries = steps.map((step) => `tools/generate/src/${step}.ts`);
    const { load, state } = await openBundle(root, entries, { home: join(cache, steps.join('-')), isFresh: isCheck });
    for (const step of steps) {
      const generate = await load(step);
      await generate({ root, tool: state, isCheck, cachePath: join(cache, `${step}.json`) });
    }
  }
} catch (error) {
  if (!isMistake(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
