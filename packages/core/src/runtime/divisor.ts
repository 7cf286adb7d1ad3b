import { compensatedSum } from './compensatedSum.ts';
import type { PreparedCall } from './preparedCall.ts';

/**
 * What the sum over all elements is divided by.
 *
 * @param length the number of elements of the loss
 * @param counts how much each element counts in a mean; absent means 1
 */
export function divisor(
  { reduction, normalizer, batchSize }: Pick<PreparedCall, 'reduction' | 'normalizer' | 'batchSize'>,
  length: number,
  weights: Float64Array | undefined,
  counts: Float64Array | undefined,
): number {
  if (reduction === 'batch-mean') return batchSize;
  if (reduction !== 'mean') return 1;
  if (normalizer === 'count' || weights === undefined) {
    if (counts === undefined) return length;
    if (normalizer !== 'nonzero') return compensatedSum(length, (index) => counts[index] ?? 0);
  }
  const share = (index: number): number => {
    const weight = weights?.[index] ?? 1;
    return weight === 0 ? 0 : weight * (counts?.[index] ?? 1);
  };
  return compensatedSum(length, normalizer === 'nonzero' ? (index) => (share(index) === 0 ? 0 : 1) : share);
}
