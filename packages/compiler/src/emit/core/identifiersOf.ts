import type { LossSpec } from '../../schema/lossSpec.ts';
import { camelCase, freeIdentifier } from '../shared/identifiers.ts';
import type { KernelContext } from './kernelContext.ts';
import { canonicalAxes } from './lossLayout.ts';

/** Names that the text of a kernel uses beside those of its loss. */
const kernelNames = [
  'call',
  'weights',
  'losses',
  'scale',
  'cotangents',
  'counts',
  'total',
  'totalError',
  'compensated',
  'roundingError',
  'raise',
  'orderAlong',
  'contract',
  'kernels',
  'simd',
];

/** The identifiers of a loss's inputs, parameters, sizes and gradients, all different, and everything that is taken. */
export const identifiersOf = (
  spec: LossSpec,
  madeAxes: readonly string[] = [],
): { readonly identifiers: KernelContext['identifiers']; readonly takenNames: readonly string[] } => {
  const taken = new Set(kernelNames);
  const isTaken = (candidate: string): boolean => taken.has(candidate);
  const claimAll = (names: readonly string[], suffix: string, otherwise = ''): ReadonlyMap<string, string> =>
    new Map(
      names.map((name) => {
        const preferred = `${camelCase(name)}${suffix}`;
        const identifier = freeIdentifier(isTaken(preferred) ? `${preferred}${otherwise}` : preferred, isTaken);
        taken.add(identifier);
        return [name, identifier];
      }),
    );
  const identifiers = {
    inputs: claimAll(Object.keys(spec.inputs), '', 'Input'),
    parameters: claimAll(Object.keys(spec.parameters), '', 'Option'),
    sizes: claimAll([...canonicalAxes(spec), ...madeAxes], 'Size'),
    gradients: claimAll(Object.keys(spec.inputs), 'Gradient'),
  };
  return { identifiers, takenNames: [...taken] };
};
