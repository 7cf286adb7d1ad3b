import type { Tensor } from '../vectors/tensor.ts';

/**
 * Demands that two ways to the same result gave the same numbers, bit by bit.
 *
 * @throws Error that says what was computed twice, and where it differs.
 */
export function demandSameNumbers(what: string, first: Tensor, second: Tensor): void {
  if (first.shape.join() !== second.shape.join()) {
    throw new Error(`${what}: two ways give the shapes [${first.shape.join(', ')}] and [${second.shape.join(', ')}]`);
  }
  const place = first.data.findIndex((value, index) => !Object.is(value, second.data[index]));
  if (place >= 0)
    throw new Error(`${what}: two ways give ${first.data[place]} and ${second.data[place]} for element ${place}`);
}
