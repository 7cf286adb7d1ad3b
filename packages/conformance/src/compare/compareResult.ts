import type { Answer } from '../backend.ts';
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

/** Compares value and gradients: each expected one must be there and right, and no other. */
export function compareResult(
  answer: Answer,
  expected: ExpectedResult,
  bounds: Bounds,
  dtype: 'float64' | 'float32',
): ResultComparison {
  const names = new Set([...Object.keys(expected.gradients), ...Object.keys(answer.gradients)]);
  const comparisons = [
    ['value', compareTensor(answer.value, expected.value, bounds.value, dtype)] as const,
    ...[...names].map(
      (name) => [`gradient of ${name}`, compareGradient(name, answer, expected, bounds, dtype)] as const,
    ),
  ];
  return {
    worst: Math.max(...comparisons.map(([, { worst }]) => worst)),
    problems: comparisons.flatMap(([what, { problem }]) => (problem === undefined ? [] : [`${what}: ${problem}`])),
  };
}

function compareGradient(
  name: string,
  answer: Answer,
  expected: ExpectedResult,
  bounds: Bounds,
  dtype: 'float64' | 'float32',
): Comparison {
  const actual = answer.gradients[name];
  const wanted = expected.gradients[name];
  if (actual === undefined) return { worst: Infinity, problem: 'expected one, got none' };
  if (wanted === undefined) return { worst: Infinity, problem: 'expected none, got one' };
  return compareTensor(actual, wanted, bounds.gradients[name] ?? [], dtype);
}
