import type { Outcome } from './law.ts';
import type { Numbers } from './lawCall.ts';

/** The sum of an unreduced loss. */
export const totalOf = ({ loss, errors }: Outcome): { readonly value: number; readonly error: () => number } => {
  const sum = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((total, number) => total + number, 0);
  return {
    value: sum(loss),
    error: () => sum(errors().loss) + 2 ** -50 * sum(loss.map((number) => Math.abs(number))),
  };
};

/** Says where numbers that should be the same are not; rounding is asked for only where they are not equal. */
export const differenceOf = (
  what: string,
  left: readonly number[],
  right: readonly number[],
  errorAt: (index: number) => number,
): string | undefined => {
  const index = left.findIndex((number, i) => {
    const other = right[i] ?? Number.NaN;
    if (Object.is(number, other) || number === other) return false;
    return !(Math.abs(number - other) <= errorAt(i));
  });
  return index === -1 ? undefined : `${what} ${index} is ${String(left[index])} here and ${String(right[index])} there`;
};

/** Says where two outcomes differ by more than rounding: in the loss, or in the gradients that both have. */
export const outcomesDiffer = (
  left: Outcome,
  right: Outcome,
  expected: { readonly loss: readonly number[]; readonly gradients: Numbers } = right,
): string | undefined => {
  const slack = 2 ** -46;
  const error = (name: string | undefined, i: number, size: number): number => {
    const of = ({ errors }: Outcome) => (name === undefined ? errors().loss : errors().gradients[name]) ?? [];
    // Bounds of a permuted outcome belong to other elements: the largest is right for all of them.
    const largest = Math.max(...Array.from(of(right)), 0);
    return (of(left)[i] ?? 0) + largest + slack * size;
  };
  const inLoss = differenceOf('element', left.loss, expected.loss, (i) =>
    error(undefined, i, Math.abs(left.loss[i] ?? 0)),
  );
  if (inLoss !== undefined) return inLoss;
  for (const [name, gradient] of Object.entries(left.gradients)) {
    const found = differenceOf(`the gradient by ${name} at`, gradient, expected.gradients[name] ?? [], (i) =>
      error(name, i, Math.abs(gradient[i] ?? 0)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
};
