/** What was wrong with one input or option of a call. */
export interface InputProblem {
  /** What would have been right, such as `shape [4, 3]`. */
  readonly expected: string;
  readonly got: string;
  /** What to do about it, as a sentence. */
  readonly advice?: string | undefined;
}

/**
 * A call that cannot be computed: a wrong shape or dtype, a label out of range, a parameter outside its range, an
 * unknown option. The message names the loss and the input, what was expected, what came and what to do.
 */
export class LossInputError extends Error {
  override readonly name = 'LossInputError';
  /** The name of the loss in its specification, such as `sparse_softmax_cross_entropy`. */
  readonly loss: string;
  /** The input, parameter or option at fault by its name in the specification: `target`, `label_smoothing`, `weights`. */
  readonly input: string;

  constructor(loss: string, input: string, problem: InputProblem) {
    const advice = problem.advice === undefined ? '' : ` ${problem.advice}`;
    super(`${loss}: ${input}: expected ${problem.expected}, got ${problem.got}.${advice}`);
    this.loss = loss;
    this.input = input;
  }
}
