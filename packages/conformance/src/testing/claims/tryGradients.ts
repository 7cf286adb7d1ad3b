import {
  createEvaluator,
  doubleArithmetic,
  offsetsOver,
  type CompiledVariant,
  type LossSpec,
} from '@losswright/compiler';
import * as fc from 'fast-check';
import { differenceOf } from './compare.ts';
import { drawCalls } from './drawCall.ts';
import { interpretedLoss, leavesOf } from './interpretedLoss.ts';
import { axesOf, type LawCall } from './lawCall.ts';

/** Where a stated gradient is an exception, by element of its input. */
const exceptionsAt = (
  spec: LossSpec,
  { exceptions }: CompiledVariant,
  name: string,
  call: LawCall,
): ((index: number) => boolean) => {
  const mask = exceptions[name];
  if (mask === undefined) return () => false;
  const found = createEvaluator(leavesOf(spec, call), call.sizes, doubleArithmetic)(mask);
  const offsets = offsetsOver(axesOf(spec, name), found.axes, call.sizes);
  return (index) => found.values[offsets[index] ?? 0] !== 0;
};

/**
 * Compares every gradient that a spec states with the derivative of its formula, except where it says that they differ.
 * Throws with the smallest call for which they do elsewhere.
 */
export const tryGradients = async (spec: LossSpec, losses: readonly LossSpec[]): Promise<void> => {
  const { gradient = {}, ...rest } = spec;
  const [stated, derived] = [interpretedLoss(spec, losses), interpretedLoss(rest, losses)];
  for (const variant of stated.compiled.variants) {
    const property = fc.asyncProperty(drawCalls(spec, variant, {}), async ({ call }) => {
      const [own, theirs] = [await stated.run(call), await derived.run(call)];
      for (const name of Object.keys(gradient)) {
        const isException = exceptionsAt(spec, variant, name, call);
        const slopes = theirs.gradients[name] ?? [];
        const compared = (own.gradients[name] ?? []).map((slope, i) => (isException(i) ? (slopes[i] ?? 0) : slope));
        const errorAt = (i: number): number =>
          (own.errors().gradients[name]?.[i] ?? 0) + (theirs.errors().gradients[name]?.[i] ?? 0);
        const difference = differenceOf(`the gradient by ${name} at`, compared, slopes, errorAt);
        if (difference !== undefined) throw new Error(`${spec.name}: ${difference}`);
      }
    });
    await fc.assert(property, { seed: 11, numRuns: 200 });
  }
};
