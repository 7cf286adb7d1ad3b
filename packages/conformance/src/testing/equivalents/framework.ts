import type { OptionValue } from '../../vectors/vectorCase.ts';
import type { Tensor } from '../../vectors/tensor.ts';

/** What the names of a line stand for: inputs, parameters, and the options that all losses have. */
export interface Given {
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** Undefined for a parameter that is left out. */
  readonly options: Readonly<Record<string, OptionValue | undefined>>;
}

export interface FrameworkResult {
  readonly value: number;
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

/** Runs the line of a spec's `equivalents`, and its gradients by the wanted inputs. */
export type Framework = (code: string, given: Given, wanted: readonly string[]) => Promise<FrameworkResult>;
