import { sameExpression } from './createIdentify.ts';
import { staysFinite } from './ranges.ts';
import { isNonzero, knownNumber, operandsOf, type Value } from './value.ts';

/** How many operations deep the question is asked. */
const deepest = 8;

/**
 * Whether a value is 0 wherever the tested one is: a product of it and of finite factors, or a sum of such. What makes
 * the value NaN must make the tested one NaN, too: else a selection by the test is there to hide it.
 */
export function vanishesWith(value: Value, tested: Value): boolean {
  if (knownNumber(value) === 0 || sameExpression(value, tested)) return true;
  const [factor, rest] = operandsOf(tested, 'Mul');
  if (factor !== undefined && rest !== undefined && isNonzero(factor)) return vanishesWith(value, rest);
  return vanishes(value, tested, deepest) && [...inputsOf(value)].every((input) => inputsOf(tested).has(input));
}

function vanishes(value: Value, tested: Value, depth: number): boolean {
  if (knownNumber(value) === 0 || sameExpression(value, tested)) return true;
  const { origin } = value;
  if (origin.kind !== 'operation' || depth === 0) return false;
  const [first, second] = origin.operands;
  if (first === undefined || second === undefined) return false;
  const vanish = (operand: Value) => vanishes(operand, tested, depth - 1);
  switch (origin.operator) {
    case 'Mul':
      return (vanish(first) && staysFinite(second)) || (vanish(second) && staysFinite(first));
    case 'Add':
    case 'Sub':
      return vanish(first) && vanish(second);
    default:
      return false;
  }
}

/** The names of the tensors from outside that a value reads. */
function inputsOf(value: Value): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Value>([value]);
  for (const { origin } of seen) {
    if (origin.kind === 'input') names.add(origin.input);
    if ('operands' in origin) for (const operand of origin.operands) seen.add(operand);
  }
  return names;
}
