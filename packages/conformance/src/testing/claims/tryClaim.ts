import {
  createEvaluator,
  doubleArithmetic,
  type CompiledClaim,
  type CompiledVariant,
  type LossSpec,
  type Node,
} from '@losswright/compiler';
import * as fc from 'fast-check';
import { isLossInputError } from '../../run/isLossInputError.ts';
import type { ClaimedLoss } from './claimedLoss.ts';
import { drawCalls } from './drawCall.ts';
import { leavesOf } from './interpretedLoss.ts';
import type { LawCall } from './lawCall.ts';
import { notApplicable } from './law.ts';
import { laws } from './laws.ts';

/** Every claim is tried on as many calls as this, shared by the variants of its loss, and each variant on some. */
const attempts = 56;
const least = 10;

/** Draws are the same in every run; a failure prints the seed and the smallest call that contradicts the claim. */
const seed = 20_240_229;

const evaluate = (spec: LossSpec, node: Node, call: LawCall): Float64Array =>
  createEvaluator(leavesOf(spec, call), call.sizes, doubleArithmetic)(node).values;

const isMeant = ({ choices }: CompiledVariant, settings: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(choices).every(([name, choice]) => {
    const setting = settings[name];
    if (setting === undefined) return true;
    return typeof setting === 'number' ? choice === 'given' : choice === setting;
  });

/** Tries to contradict a claim with random calls of every variant. Throws with the smallest one that does. */
export const tryClaim = async ({ compiled, run }: ClaimedLoss, claim: CompiledClaim): Promise<void> => {
  const { spec } = compiled;
  const { name, arguments: names, settings, text } = claim.property;
  const law = laws[name];
  if (law === undefined) throw new Error(`no law for the property "${name}"`);
  const variants = compiled.variants.filter((variant) => isMeant(variant, settings));
  if (variants.length === 0) throw new Error(`no choice of parameters is what "${text}" is about`);
  const holds = (call: LawCall): boolean =>
    claim.where === undefined || evaluate(spec, claim.where, call).every((value) => value !== 0);
  for (const variant of variants) {
    const property = fc.asyncProperty(drawCalls(spec, variant, settings), async ({ call, other }) => {
      fc.pre(holds(call) && holds(other));
      const bound = claim.bound === undefined ? Number.NaN : (evaluate(spec, claim.bound, call)[0] ?? Number.NaN);
      const trial = { spec, lossAxes: variant.lossAxes, names, bound, call, other, isMeant: holds, run };
      const contradiction = await law(trial).catch((error: unknown) => {
        if (isLossInputError(error) && error.input in spec.inputs) return fc.pre(false);
        throw error;
      });
      fc.pre(contradiction !== notApplicable);
      if (typeof contradiction === 'string') throw new Error(`${spec.name} is not ${text}: ${contradiction}`);
    });
    const numRuns = Math.max(least, Math.ceil(attempts / variants.length));
    await fc.assert(property, { seed, numRuns, maxSkipsPerRun: 400 });
  }
};
