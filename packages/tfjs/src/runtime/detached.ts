import { customGrad, engine, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Computes something that counts as constant in every derivative. A tape would look for the derivative of each operation
 * between its inputs and its result, and tfjs has none for a comparison.
 */
export const detached = <T extends Tensor>(compute: () => T): T => {
  if (!engine().isTapeOn()) return compute();
  return customGrad(() => ({ value: compute(), gradFunc: () => [] }))() as T; // customGrad hands on what it was given
};
