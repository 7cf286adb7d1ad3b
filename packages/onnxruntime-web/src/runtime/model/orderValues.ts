import type { Value } from '../graph/value.ts';

/** A distinct expression of a graph. */
export interface Step {
  readonly identity: number;
  readonly value: Value;
  /** The identities of the operands; empty where the expression is not computed in the graph. */
  readonly operands: readonly number[];
}

/** Lists what the outputs need, each expression once, operands first; what is given is not entered. */
export function orderValues(
  outputs: readonly Value[],
  identify: (value: Value) => number,
  isFed: (value: Value) => boolean,
  isGiven: (identity: number) => boolean = () => false,
): readonly Step[] {
  const steps = new Map<number, Step>();
  const isDone = (value: Value): boolean => steps.has(identify(value)) || isGiven(identify(value));
  // The steps of a scan that are written one after the other are a chain too long for recursion.
  const pending = [...outputs].reverse();
  for (let value = pending.at(-1); value !== undefined; value = pending.at(-1)) {
    const operands = value.origin.kind === 'operation' && !isFed(value) ? value.origin.operands : [];
    const waiting = isDone(value) ? [] : operands.filter((operand) => !isDone(operand));
    if (waiting.length > 0) {
      pending.push(...waiting.reverse());
      continue;
    }
    pending.pop();
    const identity = identify(value);
    if (!isDone(value)) steps.set(identity, { identity, value, operands: operands.map(identify) });
  }
  return [...steps.values()];
}
