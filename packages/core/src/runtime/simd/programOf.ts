import type { SimdCall } from './simdCall.ts';
import type { KernelProgram, KernelVariant } from './simdKernels.ts';

/** The passes that compute what a call wants. */
export function programOf(variant: KernelVariant, call: SimdCall, differentiates: boolean): KernelProgram {
  const { programs, usual } = variant;
  const { parameters, weights, cotangents, losses, gradients } = call;
  let isWeighted = weights !== undefined || cotangents !== undefined || losses !== undefined;
  for (const name in usual) isWeighted ||= parameters[name] !== usual[name];
  if (!differentiates) return isWeighted ? programs.weightedValue : programs.value;
  if (isWeighted) return programs.weightedGradients;
  const { firstGradient } = programs;
  if (firstGradient === undefined) return programs.gradients;
  for (const name in gradients)
    if (gradients[name] !== undefined && !writesGradient(variant, firstGradient, name)) return programs.gradients;
  return firstGradient;
}

function writesGradient({ arrays }: KernelVariant, program: KernelProgram, name: string): boolean {
  return program.some(({ writes }) =>
    writes.some((number) => arrays[number]?.kind === 'gradient' && arrays[number].name === name),
  );
}
