import type { Node } from '../graph/node.ts';
import type { Facts } from './arithmeticFacts.ts';

/** The number that is positive wherever a mask has this answer: p, if it is not below a positive number, or not 0. */
const positiveWhere = (mask: Node, answer: boolean, of: (operand: Node) => Facts): Node | undefined => {
  if (mask.operation !== 'elementwise') return undefined;
  const [left, right] = mask.operands;
  if (left === undefined || right === undefined) return undefined;
  const isLess = mask.primitive === 'less';
  const isLessOrEqual = mask.primitive === 'less_equal';
  if (answer && ((isLess && of(left).nonnegative) || (isLessOrEqual && of(left).positive))) return right;
  if (!answer && ((isLess && of(right).positive) || (isLessOrEqual && of(right).nonnegative))) return left;
  const isZero = mask.primitive === 'equal' && of(left).nonnegative && of(right).nonnegative && of(right).nonpositive;
  return !answer && isZero ? left : undefined;
};

/** What is known of a branch where it is taken. */
export const ofBranch = (
  mask: Node,
  answer: boolean,
  branch: Node,
  of: (operand: Node) => Facts,
  supposing: (positive: Node) => (operand: Node) => Facts,
): Facts => {
  const facts = of(branch);
  const positive = facts.finite ? undefined : positiveWhere(mask, answer, of);
  return positive === undefined || !of(positive).defined ? facts : supposing(positive)(branch);
};
