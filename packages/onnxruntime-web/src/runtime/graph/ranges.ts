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

/** Whether a value is 1 or less wherever it is a number. */
export function isAtMostOne(value: Value): boolean {
  const number = knownNumber(value);
  if (number !== undefined) return number <= 1;
  const [exponent] = operandsOf(value, 'Exp');
  const [magnitude] = operandsOf(exponent ?? value, 'Neg');
  return operandsOf(value, 'Sigmoid').length > 0 || (magnitude !== undefined && isNonnegative(magnitude));
}

/** Whether a value is greater than 0 wherever it is a number, with no underflow to 0. */
export function isPositive(value: Value): boolean {
  const number = knownNumber(value);
  if (number !== undefined) return number > 0;
  if (isHalfOrMore(value)) return true;
  const terms = operandsOf(value, 'Add');
  return terms.some(isPositive) && terms.every(isNonnegative);
}

/** How many operations deep the question is asked. */
const deepest = 8;

/** Whether a value is a finite number for finite inputs, as long as no sum and no product leaves the range of numbers. */
export function staysFinite(value: Value, depth = deepest): boolean {
  const { origin } = value;
  switch (origin.kind) {
    case 'number':
      return Number.isFinite(origin.number);
    case 'input':
      return value.dtype === 'float';
    case 'operation':
      return depth > 0 && resultStaysFinite(origin.operator, origin.operands, depth - 1);
    default:
      return false;
  }
}

function resultStaysFinite(operator: string, operands: readonly Value[], depth: number): boolean {
  const [first] = operands;
  if (first === undefined) return false;
  switch (operator) {
    case 'Sigmoid':
      return true;
    case 'Neg':
    case 'Abs':
    case 'Relu':
    case 'Reshape':
    case 'Unsqueeze':
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Where':
      return operands.every((operand) => operand.dtype !== 'float' || staysFinite(operand, depth));
    case 'Log':
      return isHalfOrMore(first);
    case 'Reciprocal':
      return operandsOf(first, 'Add').some((term) => knownNumber(term) === 1) && isNonnegative(first);
    default:
      return false;
  }
}

/** Whether a value is the logistic function of what is not below 0, however it is computed. */
function isHalfOrMore(value: Value): boolean {
  const [argument] = operandsOf(value, 'Sigmoid');
  if (argument !== undefined) return isNonnegative(argument);
  const [whole, rest] = operandsOf(value, 'Sub');
  const [sum] = rest === undefined ? [] : operandsOf(rest, 'Reciprocal');
  const [power, one] = sum === undefined ? [] : operandsOf(sum, 'Add');
  const [exponent] = power === undefined ? [] : operandsOf(power, 'Exp');
  if (whole === undefined || one === undefined || exponent === undefined) return false;
  return knownNumber(whole) === 1 && knownNumber(one) === 1 && isNonnegative(exponent);
}
