import { isElementwise } from '../../graph/elementwise.ts';
import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { isZeroRuleGuard } from '../../graph/zeroRuleGuard.ts';

/** Whether a factor of a lowered product, which goes to zero where the factor does unless another one is infinite. */
const hasFactor = (node: Node, factor: Node): boolean => {
  if (node === factor) return true;
  if (isElementwise(node, 'multiply')) return node.operands.some((operand) => hasFactor(operand, factor));
  const [first] = isZeroRuleGuard(node) ? node.operands.slice(2) : node.operands;
  const isPassed = isZeroRuleGuard(node) || isElementwise(node, 'divide') || isElementwise(node, 'negate');
  return isPassed && first !== undefined && hasFactor(first, factor);
};

/** The values of which a mask demands that they are zero. */
const zerosOf = (mask: Node): readonly Node[] => {
  if (isElementwise(mask, 'and')) return mask.operands.flatMap(zerosOf);
  const [value, zero] = isElementwise(mask, 'equal') ? mask.operands : [];
  return value !== undefined && zero !== undefined && isConstant(zero, 0) ? [value] : [];
};

/**
 * Whether a selection makes a product zero where one of its factors is: the zero rule, or `where(x == 0, 0, x * log(y))`.
 * It stands for the product, and keeps a zero from meeting an infinity.
 */
export const isZeroFactor = (node: Node): boolean => {
  const [mask, yes, no] = asWhere(node) ?? [];
  if (mask === undefined || yes === undefined || no === undefined || !isConstant(yes, 0)) return false;
  return isZeroRuleGuard(node) || zerosOf(mask).some((zero) => hasFactor(no, zero));
};
