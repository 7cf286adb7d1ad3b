import type { LossSpec } from '@losswright/compiler';
import { catalogue } from './catalogue.ts';
import { readSpecsNamed, wordsOf } from './readSpecs.ts';

/** The losses of the catalogue that these formulas may mean, beside the losses themselves. */
export async function readCallable(specs: readonly LossSpec[]): Promise<readonly LossSpec[]> {
  const own = new Set(specs.map(({ name }) => name));
  const words = new Set(specs.flatMap((spec) => [...wordsOf(spec)]));
  const called = await readSpecsNamed(
    catalogue.specs,
    [...words].filter((word) => !own.has(word)),
  );
  return called.filter(({ name }) => !own.has(name));
}
