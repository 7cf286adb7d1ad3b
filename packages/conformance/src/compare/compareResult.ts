import type { Answer } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import type { ExpectedResult } from '../vectors/vectorCase.ts';
import type { Bounds } from './bounds.ts';
import { compareTensor, type Comparison } from './compareTensor.ts';

/** How a result compares with the expected one, tensor by tensor. */
export interface ResultComparison {
  /** The largest error of value and gradients in units of its bound. */
  readonly worst: number;
  /** What is wrong, each with the tensor it is wrong in; empty when the result is right. */
  readonly problems: readonly string[];
}

/**
 * Compares value and gradients as far as they are expected; a gradient of what is no input of the case is wrong.
 *
 * @param inputs the names of the case's inputs.
 */
export function compareResult(
  answer: Answer,
  expected: ExpectedResult,
  bounds: Bounds,
  dtype: 'float64' | 'float32',
  inputs: readonly string[],
): ResultComparison {
  const compare = (actual: Answer['value'] | undefined, wanted: Tensor, bound: ArrayLike<number> = []): Comparison =>
    actual === undefined
      ? { worst: Infinity, problem: 'expected one, got none' }
      : compareTensor(actual, wanted, bound, bounds.areStated === true ? undefined : dtype);
  const strange = Object.keys(answer.gradients).filter((name) => !inputs.includes(name));
  const comparisons = [
    ...(expected.value === undefined ? [] : [['value', compare(answer.value, expected.value, bounds.value)] as const]),
    ...Object.entries(expected.gradients).map(
      ([name, wanted]) =>
        [`gradient of ${name}`, compare(answer.gradients[name], wanted, bounds.gradients[name])] as const,
    ),
    ...strange.map((name) => [`gradient of ${name}`, { worst: Infinity, problem: 'expected none, got one' }] as const),
  ];
  return {
    worst: Math.max(...comparisons.map(([, { worst }]) => worst)),
    problems: comparisons.flatMap(([what, { problem }]) => (problem === undefined ? [] : [`${what}: ${problem}`])),
  };
}
