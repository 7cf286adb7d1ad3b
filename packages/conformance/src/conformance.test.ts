import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadExpectations } from './expectations/loadExpectations.ts';
import { describeFailures } from './report/describeResults.ts';
import type { BoundsOf } from './run/runCase.ts';
import { runConformance } from './run/runConformance.ts';
import { readVectors } from './vectors/readVectors.ts';
import { qualifiedIds, type LossVectors } from './vectors/vectorCase.ts';
import { readSpecs } from './tolerance/readSpecs.ts';
import { workshop } from './workshop.ts';

const silent = { started: () => {}, ran: () => {}, finished: () => {} };
const minutes = 60_000;

describe('every golden vector', () => {
  let vectors: readonly LossVectors[];
  let boundsOf: BoundsOf;
  beforeAll(async () => {
    [vectors, boundsOf] = await Promise.all([readVectors(workshop.vectors), workshop.loadBounds()]);
  });

  it.each(Object.entries(workshop.known))(
    'is right on %s',
    async (name, load) => {
      const expectations = await loadExpectations(workshop.expectations, name, qualifiedIds(vectors));
      const course = { vectors, boundsOf, progress: silent, patience: 120 };
      const results = await runConformance([await load()], course, () => expectations);
      expect(describeFailures(results)).toBe('');
      expect(results[0]?.cases).toHaveLength(qualifiedIds(vectors).size);
    },
    20 * minutes,
  );
});

describe('the specifications', () => {
  it('have golden vectors, at least twenty cases each: a loss without them is not proven', async () => {
    const [specs, vectors] = await Promise.all([readSpecs(workshop.specs), readVectors(workshop.vectors)]);
    const counts = new Map(vectors.map(({ loss, cases }) => [loss, cases.length]));
    expect(specs.map(({ name }) => name).filter((name) => (counts.get(name) ?? 0) < 20)).toEqual([]);
  });
});

describe('the expectations files', () => {
  it('belong to backends that there are', async () => {
    const names = (await readdir(workshop.expectations)).map((file) => basename(file, '.yaml'));
    expect(Object.keys(workshop.known)).toEqual(expect.arrayContaining(names));
  });
});
