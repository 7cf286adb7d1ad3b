import * as published from '@losswright/tfjs';
import { byOperations } from '@losswright/tfjs/runtime';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from './backend.ts';
import { tfjsBackend } from './backends/tfjsBackend.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { readSpecs } from './catalogue/readSpecs.ts';
import { conform } from './conform/conform.ts';
import { describeFailures } from './report/describeResults.ts';
import { readVectors } from './vectors/readVectors.ts';
import type { LossVectors, VectorCase } from './vectors/vectorCase.ts';

const minutes = 60_000;
const someCases = 3;
const hosts = ['cpu', 'wasm'] as const;
type Host = (typeof hosts)[number];

const losses: readonly (readonly [string, (...call: never[]) => unknown])[] = Object.entries(published).flatMap(
  ([name, value]) => (typeof value === 'function' && 'spec' in value ? [[name, value]] : []),
);
const operations = Object.fromEntries(losses.map(([name, loss]) => [name, byOperations(loss)]));

const hostBackend = async (host: Host, added: object): Promise<Backend> => {
  await import('@tensorflow/tfjs-backend-cpu');
  await import('@tensorflow/tfjs-backend-wasm');
  return tfjsBackend({ name: `tfjs-${host}`, tfjsBackend: host, flags: { PROD: true }, added });
};

describe.each(hosts)('TensorFlow.js on %s', (host) => {
  let vectors: readonly LossVectors[];
  beforeAll(async () => {
    vectors = await readVectors(catalogue.vectors);
  });

  const start = async (added: object): Promise<Backend> => {
    const backend = await hostBackend(host, added);
    await backend.start?.();
    return backend;
  };

  /** Whether a case ran by a kernel of ours. */
  const isByKernel = async (backend: Backend, loss: string, { inputs, options }: VectorCase): Promise<boolean> => {
    const { kernels } = await tf.profile(async () => {
      await backend.run(loss, inputs, options);
      return tf.scalar(0);
    });
    return kernels.some(({ name }) => name.startsWith('Losswright:'));
  };

  const withResults = ({ cases }: LossVectors): readonly VectorCase[] =>
    cases.filter(({ expected }) => !('error' in expected));

  it('computes every loss by a kernel of its own', async () => {
    const backend = await start({});
    const without: string[] = [];
    for (const own of vectors)
      for (const vector of withResults(own).slice(0, someCases))
        if (!(await isByKernel(backend, own.loss, vector))) without.push(`${own.loss}/${vector.id}`);
    expect(without).toEqual([]);
  });

  it('computes every loss by operations where they are asked for', async () => {
    const backend = await start(operations);
    const byKernel: string[] = [];
    for (const own of vectors)
      for (const vector of withResults(own).slice(0, someCases))
        if (await isByKernel(backend, own.loss, vector)) byKernel.push(own.loss);
    expect(byKernel).toEqual([]);
  });

  it(
    'is right by operations, too: one loss of each family',
    async () => {
      const specs = await readSpecs(catalogue.specs);
      const first = new Map(specs.toReversed().map(({ family, name }) => [family, name]));
      const name = `tfjs-${host}`;
      const known = () => ({ [name]: () => hostBackend(host, operations) });
      const results = await conform({ backends: [name], losses: [...first.values()], known });
      expect(describeFailures(results)).toBe('');
    },
    5 * minutes,
  );
});
