import { dependsOnCotangent } from './dependsOn.ts';
import { isConstant } from './leaf.ts';
import type { Node } from './node.ts';
import { asWhere } from './where.ts';

/** Whether a node of a gradient is `where(cotangent == 0, 0, …)`, which keeps a cotangent of zero from an infinity. */
export const isZeroRuleGuard = (node: Node): boolean => {
  const [mask, yes] = asWhere(node) ?? [];
  if (mask?.operation !== 'elementwise' || mask.primitive !== 'equal' || yes === undefined) return false;
  const [factor, zero] = mask.operands;
  if (factor === undefined || zero === undefined) return false;
  return isConstant(yes, 0) && isConstant(zero, 0) && dependsOnCotangent(factor);
};
