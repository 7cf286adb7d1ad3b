import type { OptionValue } from './vectors/vectorCase.ts';
import type { Tensor } from './vectors/tensor.ts';

/** Facts for the report: versions, the adapter's name, how many kernels were launched. */
export type Facts = Readonly<Record<string, string | number>>;

/** What a backend computed. */
export interface Answer {
  readonly value: Tensor;
  /** By input name: one for each differentiable input. */
  readonly gradients: Readonly<Record<string, Tensor>>;
  /** What shows where this was computed. */
  readonly evidence?: Facts;
}

/** Said instead of an answer by a backend that cannot do what it is asked for; it never counts as a pass. */
export interface Unsupported {
  readonly unsupported: string;
}

/**
 * Something that computes losses and can be proven against the golden vectors. A module that exports a backend as its
 * default can be given to the command line by its path.
 */
export interface Backend {
  readonly name: string;
  /** The precision it computes in: decides the error bounds, and whether vectors that need float64 apply. */
  readonly dtype: 'float64' | 'float32';
  /**
   * Gets ready, and tells what it runs on. It throws, with the reason, when it cannot run, and when it would not run on
   * what its name promises.
   */
  readonly start?: () => Promise<Facts>;
  readonly stop?: () => Promise<void>;
  /**
   * Computes a loss and its gradients by all differentiable inputs.
   *
   * Inputs and options have the names of the loss's specification; a cotangent of an unreduced loss is the option
   * `cotangent`, and without it all ones are meant.
   *
   * @throws an error whose `name` is `LossInputError` and whose `input` is the name of the input or option that the loss
   * refuses.
   */
  readonly run: (
    loss: string,
    inputs: Readonly<Record<string, Tensor>>,
    options: Readonly<Record<string, OptionValue>>,
  ) => Promise<Answer | Unsupported>;
}
