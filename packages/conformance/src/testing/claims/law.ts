import type { LossSpec } from '@losswright/compiler';
import type { LawCall, Numbers } from './lawCall.ts';

/** How far rounding may have moved each number of an outcome, by the derived error bounds. */
export interface OutcomeErrors {
  readonly loss: ArrayLike<number>;
  readonly gradients: Readonly<Record<string, ArrayLike<number>>>;
}

/** The unreduced loss of a call, and the gradients of its sum. */
export interface Outcome {
  /** Over the loss's axes in the spec's order. */
  readonly loss: readonly number[];
  readonly gradients: Numbers;
  /** Costs much more than the outcome: to be asked for when an exact comparison fails. */
  readonly errors: () => OutcomeErrors;
}

/** One attempt to contradict a property. */
export interface Trial {
  readonly spec: LossSpec;
  readonly lossAxes: readonly string[];
  /** The arguments of the property. */
  readonly names: readonly string[];
  /** The bound that the property states for this call; NaN if it states none. */
  readonly bound: number;
  readonly call: LawCall;
  /** The same call with other numbers in its inputs. */
  readonly other: LawCall;
  /** Whether the property is claimed of a call: a law that makes calls of its own asks before it runs them. */
  readonly isMeant: (call: LawCall) => boolean;
  /** Calls the loss. */
  readonly run: (call: LawCall) => Promise<Outcome>;
}

/** That a law has nothing to say about a trial. */
export const notApplicable = Symbol('not applicable');

/** Says what contradicts a property, if anything does. */
export type Law = (trial: Trial) => Promise<string | typeof notApplicable | undefined>;

/** The names of the first two inputs. */
export const leadingInputs = ({ spec }: Trial): readonly [string, string] => {
  const [first = '', second = ''] = Object.keys(spec.inputs);
  return [first, second];
};
