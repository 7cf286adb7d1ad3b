import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { isZeroRuleGuard } from '../../graph/zeroRuleGuard.ts';

/**
 * What a gradient is in mathematics: the selections that take excluded elements out, and those that keep a cotangent of
 * zero from meeting an infinity, are rules for numbers, and documentation states them once for all losses.
 */
export const withoutZeroRule = (node: Node): Node => {
  const [mask, yes, no] = asWhere(node) ?? [];
  if (mask === undefined || yes === undefined || no === undefined || !isConstant(yes, 0)) return node;
  return mask.operation === 'excluded' || isZeroRuleGuard(node) ? withoutZeroRule(no) : node;
};
