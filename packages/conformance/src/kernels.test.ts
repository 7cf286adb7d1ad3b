import type { LossSpec } from '@losswright/compiler';
import * as contracts from '@losswright/core/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from './backend.ts';
import { coreBackend } from './backends/coreBackend.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { readSpecs } from './catalogue/readSpecs.ts';
import { compareResult } from './compare/compareResult.ts';
import type { BoundsOf } from './run/runCase.ts';
import { enlarge } from './testing/enlarge.ts';
import { createBounds } from './tolerance/createBounds.ts';
import { readVectors } from './vectors/readVectors.ts';
import type { LossVectors, VectorCase } from './vectors/vectorCase.ts';

const kernels = coreBackend('core-float32', 'float32');
const loops = coreBackend('core-float32-loops', 'float32', { usesKernels: false });

const isFinite = ({ value, gradients }: Answer): boolean =>
  [value, ...Object.values(gradients)].every(({ data }) => data.every(Number.isFinite));

/** More than one run of a kernel, none of them whole; and a row that is computed in parts. */
const sizes = [
  { end: 'first', elements: 20_003 },
  { end: 'last', elements: 66_001 },
] as const;

/** A formula that renames an axis meets every pair of its positions: a tenth of them are as many numbers. */
const lengthOf = ({ formula }: LossSpec, elements: number): number =>
  formula.text.includes('rename[') ? Math.ceil(elements / 10) : elements;

describe('the kernels of the CPU package', () => {
  let specs: readonly LossSpec[];
  let vectors: readonly LossVectors[];
  let boundsOf: BoundsOf;
  const differing = new Set<string>();
  beforeAll(async () => {
    [specs, vectors] = await Promise.all([readSpecs(catalogue.specs), readVectors(catalogue.vectors)]);
    boundsOf = createBounds(specs, Object.values(contracts));
  });

  /** The first cases of a loss that can be enlarged and whose results the loops can compare with: they are finite. */
  const largeCases = async (
    spec: LossSpec,
    end: 'first' | 'last',
    elements: number,
  ): Promise<readonly { vector: VectorCase; wanted: Answer }[]> => {
    const cases = vectors.find(({ loss }) => loss === spec.name)?.cases ?? [];
    for (const vector of cases) {
      const large = enlarge(spec, vector, end, lengthOf(spec, elements));
      if (large === undefined) continue;
      const wanted = await loops.run(spec.name, large.inputs, large.options);
      if (!('unsupported' in wanted) && isFinite(wanted)) return [{ vector: large, wanted }];
    }
    return [];
  };

  it.each(sizes)(
    'agree with the loops on inputs that are computed in parts ($end axis, $elements elements)',
    async ({ end, elements }) => {
      const problems: string[] = [];
      for (const spec of specs) {
        for (const { vector, wanted } of await largeCases(spec, end, elements)) {
          const answer = await kernels.run(spec.name, vector.inputs, vector.options);
          if ('unsupported' in answer) throw new Error('the CPU package supports everything');
          // what has no kernel is the same to the last bit
          if (JSON.stringify(answer) === JSON.stringify(wanted)) continue;
          differing.add(spec.name);
          const bounds = boundsOf(kernels, spec.name, vector);
          const found = compareResult(answer, wanted, bounds, 'float32', Object.keys(vector.inputs)).problems;
          problems.push(...found.map((problem) => `${spec.name}/${vector.id}: ${problem}`));
        }
      }
      expect(problems).toEqual([]);
    },
    600_000,
  );

  it('are what ran: their last digits are not those of the loops', () => {
    expect(differing.size).toBeGreaterThanOrEqual(25);
  });
});
