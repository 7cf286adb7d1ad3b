import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreBackend } from './backends/coreBackend.ts';
import { camelCase } from './backends/lossNamed.ts';
import { runCase } from './run/runCase.ts';
import {
  loadLoss,
  makeFolder,
  writeLoss,
  type GeneratedLoss,
  type WrittenLoss,
} from './testing/language/generatePackages.ts';
import { gpuBackend, gpuBackendNames } from './testing/language/gpuBackends.ts';
import { elementaryLosses } from './testing/language/elementaryLosses.ts';
import { specOf, type UnpublishedLoss } from './testing/language/languageLoss.ts';
import { languageLosses } from './testing/language/languageLosses.ts';
import { scanLosses } from './testing/language/scanLosses.ts';
import { createBounds } from './tolerance/createBounds.ts';

const minutes = 60_000;
const losses: readonly UnpublishedLoss[] = [...elementaryLosses, ...languageLosses, ...scanLosses];

/** ONNX Runtime's GPU providers have no Scan, and both backends take nothing that is not wholly on the GPU. */
const isRefused = (backend: string, loss: UnpublishedLoss): boolean =>
  backend.startsWith('ort-') && scanLosses.some(({ name }) => name === loss.name);
const refusal = /cannot run the whole model|expected all nodes on/;

describe('the constructs of the language', () => {
  const root = makeFolder();
  const written: WrittenLoss[] = [];
  const generated = new Map<UnpublishedLoss, GeneratedLoss>();

  beforeAll(async () => {
    for (const loss of losses) {
      const files = await writeLoss(root, specOf(loss));
      written.push(files);
      generated.set(loss, await loadLoss(loss.name, files));
    }
  }, minutes);
  afterAll(() => rmSync(root, { recursive: true }));

  /** What the CPU package computes in float64, which is proven against loops. */
  const vectorOf = async (loss: UnpublishedLoss, { core }: GeneratedLoss, index: number) => {
    const inputs = loss.cases[index] ?? {};
    const options = { reduction: 'sum', ...loss.options };
    const backend = coreBackend('core-float64', 'float64', { [camelCase(loss.name)]: core });
    const expected = await backend.run(loss.name, inputs, options);
    if ('unsupported' in expected) throw new Error(expected.unsupported);
    return { id: `case ${index}`, source: '', tags: [], inputs, options, tolerance: undefined, expected };
  };

  it.each(gpuBackendNames)('are right on %s, or refused', { timeout: 5 * minutes }, async (name) => {
    const backend = gpuBackend(name, root, written);
    await backend.start?.();
    try {
      for (const [loss, made] of generated) {
        const boundsOf = createBounds([specOf(loss)], [made.contract]);
        for (const index of loss.cases.keys()) {
          const vector = await vectorOf(loss, made, index);
          const { detail = '' } = await runCase(backend, loss.name, vector, boundsOf);
          expect.soft(detail, `${loss.name}, case ${index}`).toEqual(
            isRefused(name, loss) ? expect.stringMatching(refusal) : '',
          );
        }
      }
    } finally {
      await backend.stop?.();
    }
  });
});
