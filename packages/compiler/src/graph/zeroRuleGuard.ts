import { isConstant } from './leaf.ts';
import type { Node } from './node.ts';
import { asWhere } from './where.ts';

const dependsOnCotangent = (root: Node): boolean => {
  const seen = new Set<Node>();
  const depends = (node: Node): boolean => {
    if (seen.has(node)) return false;
    seen.add(node);
    const isCotangent = node.operation === 'cotangent' || (node.operation === 'state' && node.isCotangent);
    return isCotangent || node.operands.some(depends);
  };
  return depends(root);
};

/** Whether a node of a gradient is `where(cotangent == 0, 0, …)`, which keeps a cotangent of zero from an infinity. */
export const isZeroRuleGuard = (node: Node): boolean => {
  const [mask, yes] = asWhere(node) ?? [];
  if (mask?.operation !== 'elementwise' || mask.primitive !== 'equal' || yes === undefined) return false;
  const [factor, zero] = mask.operands;
  if (factor === undefined || zero === undefined) return false;
  return isConstant(yes, 0) && isConstant(zero, 0) && dependsOnCotangent(factor);
};
