import { bindKernels, type KernelFunctions } from '../simd/bindKernels.ts';
import { sharedMemory } from '../simd/kernelMemory.ts';
import { placeCall } from '../simd/placeCall.ts';
import { placeNests } from '../simd/placeNests.ts';
import { runUnits } from '../simd/runKernel.ts';
import { runNestUnits } from '../simd/runNests.ts';
import type { PoolMessage, PoolReply, TaskMessage } from './poolMessages.ts';

/** What a thread of a pool does: it keeps the kernels that it gets, and answers tasks. */
export function createAnswer(): (message: PoolMessage) => PoolReply | undefined {
  const functionsOf = new Map<number, KernelFunctions>();
  const termsOf = ({ kernels, plan, call, from, to }: TaskMessage): readonly number[] => {
    const functions = functionsOf.get(kernels);
    if (functions === undefined) throw new Error(`no kernels ${kernels}`);
    const terms: number[] = [];
    const functionsIn = () => functions;
    if ('grid' in plan) runUnits(placeCall(plan, call, functionsIn), from, to, (term) => terms.push(term));
    else runNestUnits(placeNests(plan, call, functionsIn), from, to, () => {});
    return terms;
  };
  return (message) => {
    if (message.kind === 'kernels') {
      functionsOf.set(message.kernels, bindKernels(message.module, sharedMemory(0).memory));
      return undefined;
    }
    try {
      return { terms: termsOf(message) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}
