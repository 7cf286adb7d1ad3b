import * as tf from '@tensorflow/tfjs';
import { median } from '../median.ts';
import type { TensorLoss, TfjsCase } from './cases.ts';

/** How much is measured. */
export interface TfjsEffort {
  readonly elements: number;
  /** How many of them a row has, such as the classes of one sample, where a loss has rows. */
  readonly columns: number;
  readonly rounds: number;
}

/** Nanoseconds an element of one computation in three ways, and ratios, all medians of rounds. */
export interface CaseTimes {
  readonly theirs: number;
  readonly ours: number;
  readonly operations: number;
  readonly oursByTheirs: number;
  readonly oursByOperations: number;
}

const callsPerRound = 3;

/** The value and the gradient by the first tensor; the fastest of some calls, in milliseconds. */
const timeOf = async (loss: TensorLoss, [first, ...others]: readonly tf.Tensor[]): Promise<number> => {
  if (first === undefined) throw new Error('a loss has tensors');
  const differentiate = tf.valueAndGrad((x: tf.Tensor) => loss(x, ...others));
  let fastest = Infinity;
  for (let call = 0; call < callsPerRound; call++) {
    const start = performance.now();
    const [value, slope] = tf.tidy(() => {
      const { value: found, grad } = differentiate(first);
      // A number of the gradient: a GPU is done with it, then, and need not hand it over. To reshape it would take longer
      // on webgl than many a loss.
      const one = grad.shape.map(() => 1);
      return [
        found,
        tf.slice(
          grad,
          one.map(() => 0),
          one,
        ),
      ];
    });
    await Promise.all([value.data(), slope.data()]);
    fastest = Math.min(fastest, performance.now() - start);
    tf.dispose([value, slope]);
  }
  return fastest;
};

/** Measures a case on the active backend: the three ways in turn, round after round. */
export const timeCase = async (
  { theirs, ours, operations, makeTensors }: TfjsCase,
  { elements, columns, rounds }: TfjsEffort,
): Promise<CaseTimes> => {
  const tensors = makeTensors(elements, columns);
  const times: { readonly theirs: number; readonly ours: number; readonly operations: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push({
      theirs: await timeOf(theirs, tensors),
      ours: await timeOf(ours, tensors),
      operations: await timeOf(operations, tensors),
    });
  }
  tf.dispose([...tensors]);
  const of = (pick: (round: (typeof times)[number]) => number): number => median(times.map(pick));
  const each = 1e6 / elements;
  return {
    theirs: each * of((round) => round.theirs),
    ours: each * of((round) => round.ours),
    operations: each * of((round) => round.operations),
    oursByTheirs: of((round) => round.ours / round.theirs),
    oursByOperations: of((round) => round.ours / round.operations),
  };
};
