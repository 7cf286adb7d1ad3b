import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';

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

/**
 * What a gradient is in mathematics: the selections that take excluded elements out, and those that keep a cotangent of
 * zero from meeting an infinity, are rules for numbers, and documentation states them once for all losses.
 */
export const withoutZeroRule = (node: Node): Node => {
  const [mask, yes, no] = node.operands;
  if (node.operation !== 'elementwise' || node.primitive !== 'where') return node;
  if (mask === undefined || yes === undefined || no === undefined || !isConstant(yes, 0)) return node;
  const [factor, zero] = mask.operands;
  const isGuard =
    mask.operation === 'elementwise' &&
    mask.primitive === 'equal' &&
    factor !== undefined &&
    zero !== undefined &&
    isConstant(zero, 0) &&
    dependsOnCotangent(factor);
  return mask.operation === 'excluded' || isGuard ? withoutZeroRule(no) : node;
};
