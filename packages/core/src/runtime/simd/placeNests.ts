import { arenaOfCall, isInside } from './arenaOfCall.ts';
import { sharedMemory } from './kernelMemory.ts';
import type { NestPlan } from './planNests.ts';
import { arrayOfNest, type NestJob } from './runNests.ts';
import type { SimdCall } from './simdCall.ts';
import type { FunctionsIn } from './simdEvaluator.ts';

/** Finds a memory for a call of nests, and places for its arrays: where they lie in an arena, or else in scratch space. */
export function placeNests(plan: NestPlan, call: SimdCall, functionsIn: FunctionsIn): NestJob {
  const arena = arenaOfCall(call, plan.scratchBytes);
  const memory = arena ?? sharedMemory(plan.scratchBytes);
  const inPlace = plan.variant.arrays.map((array) => {
    const own = arena && arrayOfNest(array, call);
    return arena !== undefined && isInside(own, arena) ? own : undefined;
  });
  return { plan, call, memory, functions: functionsIn(memory.memory) ?? {}, inPlace };
}
