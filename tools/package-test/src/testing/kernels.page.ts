import type * as core from '@losswright/core';
import type * as pools from '@losswright/core/pool';
import { computeSample, sampleInputs } from './computeSample.ts';

/** The package as it is built; bundlers must not look for it. */
const built = '/core';
const losses: typeof core = await import(`${built}/index.js`);
const { createPool }: typeof pools = await import(`${built}/runtime/pool/index.js`);

const pool = createPool({ threads: 2 });
const pooled = String(await pool.loss(losses.binaryCrossEntropyWithLogits)(...sampleInputs()));
pool.close();

Object.assign(globalThis, { computed: { ...computeSample(losses), pooled } });
