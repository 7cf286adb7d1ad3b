import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLosses, type AddedLosses } from './backends/added/addedLosses.ts';
import { knownBackends } from './backends/knownBackends.ts';
import { runCase } from './run/runCase.ts';
import { elementaryLosses } from './testing/language/elementaryLosses.ts';
import { specOf, type UnpublishedLoss } from './testing/language/languageLoss.ts';
import { languageLosses } from './testing/language/languageLosses.ts';
import { scanLosses } from './testing/language/scanLosses.ts';
import { createBounds } from './tolerance/createBounds.ts';
import type { VectorCase } from './vectors/vectorCase.ts';

const minutes = 60_000;
const gpuBackends = ['tfjs-webgl', 'tfjs-webgpu', 'ort-webgpu', 'ort-webgpu-jsep'];
const losses: readonly UnpublishedLoss[] = [...elementaryLosses, ...languageLosses, ...scanLosses];

/** SwiftShader ends, and with it the page's GPU, over tensors of five dimensions in shaders of tfjs. */
const isFatal = (backend: string, { name }: UnpublishedLoss): boolean =>
  backend === 'tfjs-webgpu' && name === 'windows';

describe('the constructs of the language', () => {
  let added: AddedLosses;
  let vectors: readonly (readonly [UnpublishedLoss, readonly VectorCase[]])[];

  /** What the CPU package computes in float64, which is proven against loops. */
  const vectorsOf = async (loss: UnpublishedLoss): Promise<readonly VectorCase[]> => {
    const core = await knownBackends(added)['core-float64']?.();
    if (core === undefined) throw new Error('there is no core-float64');
    const options = { reduction: 'sum', ...loss.options };
    return Promise.all(
      loss.cases.map(async (inputs, index) => {
        const expected = await core.run(loss.name, inputs, options);
        if ('unsupported' in expected) throw new Error(expected.unsupported);
        return { id: `case ${index}`, source: '', tags: [], inputs, options, tolerance: undefined, expected };
      }),
    );
  };

  beforeAll(async () => {
    added = await addLosses(losses.map(specOf));
    vectors = await Promise.all(losses.map(async (loss) => [loss, await vectorsOf(loss)] as const));
  }, 2 * minutes);
  afterAll(() => added.remove());

  it.each(gpuBackends)('are right on %s', { timeout: 10 * minutes }, async (name) => {
    const backend = await knownBackends(added)[name]?.();
    if (backend === undefined) throw new Error(`there is no ${name}`);
    const boundsOf = createBounds(added.specs, added.contracts);
    await backend.start?.();
    try {
      for (const [loss, cases] of vectors.filter(([loss]) => !isFatal(name, loss))) {
        for (const vector of cases) {
          const { detail = '' } = await runCase(backend, loss.name, vector, boundsOf);
          expect.soft(detail, `${loss.name}, ${vector.id}`).toBe('');
        }
      }
    } finally {
      await backend.stop?.();
    }
  });
});
