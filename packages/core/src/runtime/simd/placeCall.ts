import { arrayInPlace } from './arrayPlaces.ts';
import type { KernelFunctions } from './bindKernels.ts';
import { arenaOf, type KernelMemory, sharedMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { CallPlan } from './planCall.ts';
import type { KernelJob } from './runKernel.ts';
import type { SimdCall } from './simdCall.ts';

/** Smaller arrays are copied wherever they lie: engines keep their elements apart from buffers. */
const fewElements = 16;

/** Finds a memory for a call, and places for its arrays: where they lie in an arena, or else in scratch space. */
export function placeCall(
  plan: CallPlan,
  call: SimdCall,
  functionsIn: (memory: WebAssembly.Memory) => KernelFunctions,
): KernelJob {
  const { scratchBytes } = plan.places;
  const arena = arenaOfCall(call, scratchBytes);
  const memory = arena ?? sharedMemory(scratchBytes);
  const inPlace = arena && plan.variant.arrays.map((array) => arrayInPlace(array, call, plan.grid, arena));
  return { plan, call, memory, functions: functionsIn(memory.memory), inPlace };
}

function arenaOfCall({ inputs }: SimdCall, scratchBytes: number): KernelMemory | undefined {
  for (const name in inputs) {
    const input = inputs[name];
    const arena = input && input.length > fewElements ? arenaOf(input) : undefined;
    if (arena !== undefined && arena.frame + memoryLayout.scratch + scratchBytes <= arena.end) return arena;
  }
  return undefined;
}
