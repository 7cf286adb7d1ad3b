import { clone, customGrad, engine, Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';

/**
 * A product of which one factor is zero where the mask is true: zero there, even if the other factor is infinite. For a
 * tape the derivative is that of the product, since a factor that is zero here need not be zero nearby.
 */
export const unlessZero = (isZero: Tensor, product: Value): Tensor => {
  const value = where(isZero, 0, product);
  if (!engine().isTapeOn() || !(product instanceof Tensor)) return value;
  const passing = customGrad(() => ({ value: clone(value), gradFunc: (upstream: Tensor) => upstream }));
  return passing(product);
};
