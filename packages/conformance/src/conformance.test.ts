import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LossSpec } from '@losswright/compiler';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownBackends } from './backends/knownBackends.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { readSpecs } from './catalogue/readSpecs.ts';
import { conform } from './conform/conform.ts';
import { describeFailures } from './report/describeResults.ts';
import { readVectors } from './vectors/readVectors.ts';
import { specVectors } from './vectors/specVectors.ts';
import { qualifiedIds, type LossVectors, type VectorCase } from './vectors/vectorCase.ts';

const minutes = 60_000;
const backends = Object.keys(knownBackends());

describe('every vector, golden or of a spec,', () => {
  let specs: readonly LossSpec[];
  let vectors: readonly LossVectors[];
  beforeAll(async () => {
    specs = await readSpecs(catalogue.specs);
    vectors = await readVectors(catalogue.vectors);
  });

  it.each(backends)(
    'is right on %s',
    async (name) => {
      const results = await conform({ backends: [name] });
      expect(describeFailures(results)).toBe('');
      expect(results[0]?.cases).toHaveLength(qualifiedIds([...vectors, ...specs.map(specVectors)]).size);
    },
    20 * minutes,
  );

  it('gives a value, and, if it is golden, a gradient of every differentiable input', async () => {
    const inputsOf = new Map(specs.map(({ name, inputs: declared }) => [name, declared]));
    const incomplete = vectors.flatMap(({ loss, cases }) => {
      const inputs = Object.entries(inputsOf.get(loss) ?? {});
      const wanted = inputs.flatMap(([name, { differentiable }]) => (differentiable ? [name] : [])).toSorted();
      const isComplete = ({ expected }: VectorCase) =>
        'error' in expected ||
        (expected.value !== undefined && String(Object.keys(expected.gradients).toSorted()) === String(wanted));
      return cases.filter((vector) => !isComplete(vector)).map(({ id }) => `${loss}/${id}`);
    });
    expect(incomplete).toEqual([]);
  });
});

describe('the specifications', () => {
  it('have golden vectors, at least twenty cases each: a loss without them is not proven', async () => {
    const [specs, vectors] = await Promise.all([readSpecs(catalogue.specs), readVectors(catalogue.vectors)]);
    const counts = new Map(vectors.map(({ loss, cases }) => [loss, cases.length]));
    expect(specs.map(({ name }) => name).filter((name) => (counts.get(name) ?? 0) < 20)).toEqual([]);
  });
});

describe('the expectations files', () => {
  it('belong to backends that there are', async () => {
    const names = (await readdir(catalogue.expectations)).map((file) => basename(file, '.yaml'));
    expect(backends).toEqual(expect.arrayContaining(names));
  });
});
