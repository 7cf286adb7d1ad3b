import type { KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelVariant } from './simdKernels.ts';

/** Writes the numbers that the kernels of a variant read to where they look for them. */
export function writeScalars({ scalars }: KernelVariant, call: SimdCall, { floats, frame }: KernelMemory): void {
  const { parameters, sizes, scale } = call;
  let at = (frame + memoryLayout.scalars) / 4;
  for (const scalar of scalars) {
    if (scalar.kind === 'scale') floats[at++] = scale;
    else if (scalar.kind === 'size') floats[at++] = sizes[scalar.axis] ?? Number.NaN;
    else {
      const value = parameters[scalar.name] ?? Number.NaN;
      floats[at++] = typeof value === 'number' ? value : (value[0] ?? Number.NaN);
    }
  }
}
