import type { Answer, Backend, Unsupported } from '../../backend.ts';
import { elementCount } from '../../vectors/tensor.ts';
import type { GpuActivity } from './gpuActivity.ts';
import type { PageCall, Reply } from './pageProtocol.ts';
import { plainError } from './plainError.ts';

/**
 * Offers a backend to whoever opened this page. Every answer must have been computed on the GPU: one without a launch is
 * an error, and so is one during which a device reported an error.
 */
export function offerBackend(backend: Backend, gpu: GpuActivity): void {
  globalThis.losswrightBackend = {
    start: () => reply(async () => (await backend.start?.()) ?? {}),
    run: (call) => reply(() => runOnGpu(backend, call, gpu)),
  };
}

async function runOnGpu(backend: Backend, call: PageCall, gpu: GpuActivity): Promise<Answer | Unsupported> {
  const before = gpu.launches();
  const answer = await backend.run(call.loss, call.inputs, call.options);
  if ('unsupported' in answer) return answer;
  const launches = gpu.launches() - before;
  const errors = gpu.takeErrors();
  // An error may come late: then it falls on the next case, but never under the table.
  if (errors.length > 0) throw new Error(`the GPU device reported: ${errors.join('\n')}`);
  // Where an input is empty there may be nothing to compute.
  const isEmpty = Object.values(call.inputs).some(({ shape }) => elementCount(shape) === 0);
  if (launches === 0 && !isEmpty) throw new Error('nothing was launched on the GPU: this was computed elsewhere');
  return { ...answer, evidence: { ...answer.evidence, launches } };
}

async function reply<Value>(action: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { value: await action() };
  } catch (error) {
    return { error: plainError(error) };
  }
}
