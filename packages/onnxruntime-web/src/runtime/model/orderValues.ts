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
  const visit = (value: Value): void => {
    const identity = identify(value);
    if (steps.has(identity) || isGiven(identity)) return;
    const operands = value.origin.kind === 'operation' && !isFed(value) ? value.origin.operands : [];
    operands.forEach(visit);
    steps.set(identity, { identity, value, operands: operands.map(identify) });
  };
  outputs.forEach(visit);
  return [...steps.values()];
}
