import { at } from './arithmetic.ts';

/** The Lovász extension of the Jaccard loss: errors in descending order, each times how much it adds to the loss of a set. */
export const lovaszExtension = (
  errors: readonly number[],
  labels: readonly number[],
  size: (error: number) => number,
): number => {
  const order = [...errors.keys()].sort((i, j) => at(errors, j) - at(errors, i));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let [total, before, hits, misses] = [0, 0, 0, 0];
  for (const i of order) {
    hits += at(labels, i);
    misses += 1 - at(labels, i);
    const jaccard = 1 - (positives - hits) / (positives + misses);
    total += size(at(errors, i)) * (jaccard - before);
    before = jaccard;
  }
  return total;
};
