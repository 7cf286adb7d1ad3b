/** What `sum + term` loses to rounding, exactly (Knuth's TwoSum). */
export function roundingError(sum: number, term: number): number {
  const rounded = sum + term;
  const added = rounded - sum;
  return sum - (rounded - added) + (term - added);
}

/** A sum with its collected rounding errors; an infinite or NaN sum stays what it is, for its errors are NaN. */
export function compensated(sum: number, error: number): number {
  return Number.isFinite(sum) ? sum + error : sum;
}

/** Σ term(index), rounded once at the end as long as the terms do not cancel beyond 2^53. */
export function compensatedSum(length: number, term: (index: number) => number): number {
  let sum = 0;
  let error = 0;
  for (let index = 0; index < length; index++) {
    const value = term(index);
    error += roundingError(sum, value);
    sum += value;
  }
  return compensated(sum, error);
}
