import type { AxisRules } from './axisRules.ts';
import type { LossFacts } from './lossFacts.ts';
import type { ParameterRules } from './parameterRules.ts';
import type { CallInput, PreparedCall } from './preparedCall.ts';

/** What every backend of a loss agrees on: what is known of it, and the rules by which its calls are read. */
export interface LossContract extends LossFacts {
  readonly axes: AxisRules;
  /** Absent where there are no parameters. */
  readonly parameters?: ParameterRules;
  /** Throws for values that are not valid; absent where all floats are. */
  readonly checkValues?: (contract: LossContract, inputs: readonly CallInput[], call: PreparedCall) => void;
}
