import { knownNumber, operandsOf, type Value } from './value.ts';

/** Whether a value is 0 or greater wherever it is a number. */
export function isNonnegative(value: Value): boolean {
  const number = knownNumber(value);
  if (number !== undefined) return number >= 0;
  if (['Abs', 'Exp', 'Sigmoid', 'Sqrt', 'ReduceSumSquare'].some((operator) => operandsOf(value, operator).length > 0))
    return true;
  const [factor, other] = operandsOf(value, 'Mul');
  if (factor !== undefined && factor === other) return true;
  const [terms] = operandsOf(value, 'ReduceSum');
  if (terms !== undefined) return isNonnegative(terms);
  const [, yes, no] = operandsOf(value, 'Where');
  const parts = [...operandsOf(value, 'Add'), ...(yes === undefined || no === undefined ? [] : [yes, no])];
  return parts.length > 0 && parts.every(isNonnegative);
}

/** Whether a value is greater than 0 wherever it is a number, with no underflow to 0. */
export function isPositive(value: Value): boolean {
  const number = knownNumber(value);
  if (number !== undefined) return number > 0;
  const terms = operandsOf(value, 'Add');
  return terms.some(isPositive) && terms.every(isNonnegative);
}
