import { arenaOfCall } from './arenaOfCall.ts';
import { arrayInPlace } from './arrayPlaces.ts';
import { sharedMemory } from './kernelMemory.ts';
import type { CallPlan } from './planCall.ts';
import type { KernelJob } from './runKernel.ts';
import type { SimdCall } from './simdCall.ts';
import type { FunctionsIn } from './simdEvaluator.ts';

/** Finds a memory for a call, and places for its arrays: where they lie in an arena, or else in scratch space. */
export function placeCall(plan: CallPlan, call: SimdCall, functionsIn: FunctionsIn): KernelJob {
  const { scratchBytes } = plan.places;
  const arena = arenaOfCall(call, scratchBytes);
  const memory = arena ?? sharedMemory(scratchBytes);
  const inPlace = arena && plan.variant.arrays.map((array) => arrayInPlace(array, call, plan.grid, arena));
  return { plan, call, memory, functions: functionsIn(memory.memory) ?? {}, inPlace };
}
