import type { ErrorBudget } from '../primitives/primitiveTable.ts';
import type { Arithmetic } from './approximate.ts';

/** Adds the rounding of a sum or of a single operation to the error that its operands bring; an exact zero is exact. */
export const rounded = (value: number, error: number, ulps: number, { ulp, tiny }: Arithmetic): number => {
  if (!Number.isFinite(value)) return 0;
  return value === 0 || ulps === 0 ? error : error + ulps * ulp * Math.abs(value) + tiny;
};

/** Adds the error of a primitive by its budget; `exponentiated` is what the budget's slope is for. */
export const roundedBy = (
  budget: ErrorBudget,
  value: number,
  error: number,
  exponentiated: number,
  arithmetic: Arithmetic,
): number => {
  const relative = rounded(value, error, budget.ulp + budget.slope * exponentiated, arithmetic);
  const isNearZero = budget.absolute > 0 && Math.abs(value) <= 1;
  return isNearZero ? relative + budget.absolute * arithmetic.ulp : relative;
};
