import type { ValueAndGradients } from './loss.ts';
import type { Tensor } from './hostTensor.ts';

type Computed = ValueAndGradients<number | Tensor, string>;

const bitsOf = (value: number | Tensor): BigUint64Array =>
  new BigUint64Array(Float64Array.from(typeof value === 'number' ? [value] : value.data).buffer);

/** The names of the results that differ in a bit, or in their shape. */
export const differences = (one: Computed, other: Computed): readonly string[] => {
  const differs = (own: number | Tensor, its: number | Tensor | undefined): boolean => {
    if (its === undefined || typeof own !== typeof its) return true;
    if (typeof own === 'object' && typeof its === 'object' && String(own.shape) !== String(its.shape)) return true;
    const [bits, others] = [bitsOf(own), bitsOf(its)];
    return bits.length !== others.length || bits.some((word, index) => word !== others[index]);
  };
  const gradients = Object.keys({ ...one.gradients, ...other.gradients }).filter((name) => {
    const own = one.gradients[name];
    return own === undefined || differs(own, other.gradients[name]);
  });
  return [...(differs(one.value, other.value) ? ['value'] : []), ...gradients];
};
