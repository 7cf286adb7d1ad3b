import { compensatedSum } from '../compensatedSum.ts';
import { type CallPlan, planCall } from '../simd/planCall.ts';
import { type NestPlan, planNests } from '../simd/planNests.ts';
import type { SimdCall } from '../simd/simdCall.ts';
import type { KernelVariant, NestVariant } from '../simd/simdKernels.ts';
import type { Team } from './createTeam.ts';

/** Fewer elements are computed sooner than the threads are told of them. */
const fewElements = 65_536;

/** How threads compute a call; undefined where one computes it sooner. */
export function planShared(
  variant: KernelVariant | NestVariant,
  call: SimdCall,
  differentiates: boolean,
): CallPlan | NestPlan | undefined {
  if (!('unitAxes' in variant)) {
    const plan = planCall(variant, call, differentiates);
    return plan && plan.grid.rows * plan.grid.columns >= fewElements ? plan : undefined;
  }
  const isLarge = Object.values(call.inputs).some(({ length }) => length >= fewElements);
  const plan = isLarge ? planNests(variant, call, differentiates) : undefined;
  return plan !== undefined && plan.units > 1 ? plan : undefined;
}

/** Σ weight · loss. Nests give the losses alone, which are added here, in the order in which one thread adds them. */
export async function runShared(
  team: Team,
  module: WebAssembly.Module,
  plan: CallPlan | NestPlan,
  call: SimdCall,
  lossLength: number,
): Promise<number> {
  if ('grid' in plan) return team.run(module, plan, call);
  const losses = call.losses ?? new Float32Array(lossLength);
  await team.run(module, plan, { ...call, losses });
  return compensatedSum(lossLength, (index) => losses[index] ?? Number.NaN);
}
