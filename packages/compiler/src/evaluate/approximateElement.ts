import { primitiveTable } from '../generated/primitiveTable.ts';
import type { Arithmetic } from './approximate.ts';
import { elementwiseRules } from './elementwiseRules.ts';
import { isExact } from './isExact.ts';
import { logaddexpRule } from './logarithmsOfSums.ts';
import { roundedBy } from './rounded.ts';
import { undecidedRules } from './undecidedRules.ts';

interface Element {
  readonly value: number;
  /** A first-order bound. */
  readonly error: number;
}

/** The backends of float32 compute these powers without their general power function. */
const spelledPower = (base: number, error: number, exponent: number, arithmetic: Arithmetic): Element | undefined => {
  if (arithmetic.column === 'double') return undefined;
  if (exponent === 0) return { value: 1, error: 0 };
  if (exponent === 1) return { value: base, error };
  if (exponent === 2) return approximateElement('multiply', [base, base], [error, error], arithmetic);
  if (Math.abs(exponent) !== 0.5) return undefined;
  const root = approximateElement('sqrt', [base], [error], arithmetic);
  return exponent > 0 ? root : approximateElement('divide', [1, root.value], [0, root.error], arithmetic);
};

/** An elementwise primitive of numbers `x` with errors `e`, with the error that it passes on and its own. */
export const approximateElement = (
  primitive: string,
  x: readonly number[],
  e: readonly number[],
  arithmetic: Arithmetic,
): Element => {
  const [base = 0, exponent = 0] = x;
  const isSpelled = primitive === 'power' && e[1] === 0;
  const spelled = isSpelled ? spelledPower(base, e[0] ?? 0, exponent, arithmetic) : undefined;
  if (spelled !== undefined) return spelled;
  const rule =
    primitive === 'logaddexp'
      ? logaddexpRule
      : ((arithmetic.isUndecided === true ? undecidedRules[primitive] : undefined) ?? elementwiseRules[primitive]);
  const budget = primitiveTable.elementwise[primitive]?.budget[arithmetic.column];
  if (rule === undefined || budget === undefined)
    throw new Error(`no evaluation rule for the primitive "${primitive}"`);
  const value = rule.value(...x);
  const needsNoRounding = e.every((error) => error === 0) && isExact(primitive, x, value, budget.ulp, arithmetic);
  const propagated = needsNoRounding ? 0 : rule.propagate(x, e, value);
  if (rule.rounding !== undefined) {
    return { value, error: Number.isFinite(value) ? propagated + rule.rounding(x, value, arithmetic) : 0 };
  }
  const error = needsNoRounding ? 0 : roundedBy(budget, value, propagated, rule.exponentiated?.(x) ?? 0, arithmetic);
  return { value, error };
};
