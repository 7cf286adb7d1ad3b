import type { OptionValue } from '../vectors/vectorCase.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { camelCase } from './lossNamed.ts';

/** The options as a caller of our packages writes them: camelCase names, tensors in the form that a package takes. */
export function callOptions<Native>(
  options: Readonly<Record<string, OptionValue>>,
  toNative: (tensor: Tensor) => Native,
): Readonly<Record<string, Native | string | number | boolean>> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      camelCase(name),
      typeof value === 'object' ? toNative(value) : value,
    ]),
  );
}
