import type { LossFacts } from './lossFacts.ts';
import { LossInputError } from './lossInputError.ts';

/**
 * Checks axes of inputs that the formula takes for one another.
 *
 * @throws LossInputError naming the input that brought the later of two axes.
 */
export function checkEqualAxes(
  { specification: { name: loss, inputs }, equalAxes = [] }: LossFacts,
  variant: number,
  sizes: Readonly<Record<string, number>>,
): void {
  const positionOf = (axis: string) => inputs.findIndex(({ axes }) => axes.some(({ name }) => name === axis));
  for (const pair of equalAxes[variant] ?? []) {
    const [first, second] = [...pair].sort((one, other) => positionOf(one) - positionOf(other));
    if (first === undefined || second === undefined || sizes[first] === sizes[second]) continue;
    throw new LossInputError(loss, inputs[positionOf(second)]?.name ?? second, {
      expected: `${sizes[first]} along ${second}, as ${inputs[positionOf(first)]?.name} has along ${first}`,
      got: String(sizes[second]),
      advice: 'The formula takes one axis for the other.',
    });
  }
}
