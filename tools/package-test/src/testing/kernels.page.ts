import { computeSample } from './computeSample.ts';

/** The package as it is published; bundlers must not look for it. */
const published = '/core';

Object.assign(globalThis, {
  computed: await computeSample(
    await import(`${published}/index.js`),
    await import(`${published}/runtime/pool/index.js`),
  ),
});
