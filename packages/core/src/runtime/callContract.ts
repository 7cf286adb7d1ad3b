import type { AxisRules } from './axisRules.ts';
import type { LossFacts } from './lossFacts.ts';
import type { ParameterRules } from './parameterRules.ts';
import type { CallInput, PreparedCall } from './preparedCall.ts';

/** What calls of a loss need: what is known of it, and the rules by which they are read. */
export interface CallContract extends LossFacts {
  readonly axes: AxisRules;
  /** Absent where there are no parameters. */
  readonly parameters?: ParameterRules;
  /** Throws for values that are not valid; absent where all floats are. */
  readonly checkValues?: (contract: CallContract, inputs: readonly CallInput[], call: PreparedCall) => void;
}
