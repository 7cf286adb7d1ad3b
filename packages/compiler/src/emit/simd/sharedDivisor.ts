import { isElementwise } from '../../graph/elementwise.ts';
import type { Node } from '../../graph/node.ts';
import { operandsOf, type Reading } from './reading.ts';

/** Two quotients by the same divisor of which a node makes one value: one division does, and divisions are slow. */
export interface SharedDivisor {
  /** What the node has before the quotients: the mask of a `where`. */
  readonly before: readonly Node[];
  readonly dividends: readonly [Node, Node];
  readonly divisor: Node;
}

/**
 * A choice between quotients is the quotient of a choice, bit by bit, which pays if nothing else needs them. A sum or a
 * difference of quotients becomes one whoever needs them, since that rounds differently, once instead of twice.
 */
export const sharedDivisor = (
  reading: Reading,
  node: Node,
  isUsedOnce: (quotient: Node) => boolean,
): SharedDivisor | undefined => {
  const isChoice = isElementwise(node, 'where');
  if (!isChoice && !isElementwise(node, 'add') && !isElementwise(node, 'subtract')) return undefined;
  const operands = operandsOf(reading, node);
  const quotients = operands.slice(-2);
  if (!quotients.every((quotient) => isElementwise(quotient, 'divide'))) return undefined;
  if (isChoice && !quotients.every(isUsedOnce)) return undefined;
  const [[first, divisor] = [], [second, other] = []] = quotients.map((quotient) => operandsOf(reading, quotient));
  if (first === undefined || second === undefined || divisor === undefined || divisor !== other) return undefined;
  return { before: operands.slice(0, -2), dividends: [first, second], divisor };
};
