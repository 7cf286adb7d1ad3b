import { LossInputError } from './lossInputError.ts';
import type { CallSpecification } from './specification.ts';

/** Throws unless a call has as many inputs as the loss. */
export function checkInputCount({ name: loss, inputs }: CallSpecification, count: number): void {
  if (count === inputs.length) return;
  const names = inputs.map(({ name }) => name);
  throw new LossInputError(loss, names[Math.min(count, names.length - 1)] ?? 'inputs', {
    expected: `${names.length} inputs (${names.join(', ')}) and at most one object of options`,
    got: count === 1 ? '1 input' : `${count} inputs`,
  });
}
