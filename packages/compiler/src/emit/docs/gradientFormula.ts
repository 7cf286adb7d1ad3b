import type { Expression, Formula } from '../../formula/syntax.ts';
import type { Node } from '../../graph/node.ts';
import { initialOf } from '../../graph/scan.ts';
import { nameOf, nodeExpression } from './nodeExpression.ts';
import { restoreNames } from './restoreNames.ts';
import { withoutZeroRule } from './withoutZeroRule.ts';

/** From how many symbols on a repeated part of a formula gets a name of its own. */
const sizeWorthAName = 8;

const span = { start: 0, end: 0 };

/** What stands inside of an expression: of a scan, the steps themselves and not only what they read. */
const printedOperands = (node: Node): readonly Node[] =>
  node.operation === 'scan' ? [initialOf(node), node.next] : node.operands;

/** Whether an expression has at least so many symbols; counts no further, since shared parts repeat exponentially. */
const isLarge = (node: Node): boolean => {
  let remaining = sizeWorthAName;
  const count = (part: Node): void => {
    remaining -= 1;
    for (const operand of printedOperands(part)) if (remaining > 0) count(operand);
  };
  count(node);
  return remaining <= 0;
};

/** A node as it will be printed: without the rules for zero, and with the author's names restored. */
const asPrinted = (node: Node, names: ReadonlyMap<Node, string>): Node => restoreNames(withoutZeroRule(node), names);

/** The large parts that are used more than once and that the author has not named, innermost first. */
const repeatedParts = (root: Node, names: ReadonlyMap<Node, string>): readonly Node[] => {
  const uses = new Map<Node, number>();
  const order: Node[] = [];
  const visit = (node: Node): void => {
    const printed = withoutZeroRule(node);
    if (names.has(printed)) return;
    uses.set(printed, (uses.get(printed) ?? 0) + 1);
    if (uses.get(printed) !== 1) return;
    printedOperands(asPrinted(printed, names)).forEach(visit);
    order.push(printed);
  };
  visit(root);
  return order.filter((node) => (uses.get(node) ?? 0) > 1 && isLarge(node));
};

/**
 * A gradient as a formula of the language, in terms of `cotangent` and of the author's names, which are not defined
 * again; its own lines name what is used more than once.
 */
export const gradientFormula = (gradient: Node, names: ReadonlyMap<Node, string>): Formula => {
  const parts = repeatedParts(gradient, names);
  const partNames = new Map(parts.map((part, i) => [part, parts.length === 1 ? 'u' : `u_${i + 1}`]));
  const allNames = new Map([...names, ...partNames]);
  const define = (node: Node): Expression => nodeExpression(asPrinted(node, names), allNames, print);
  const print = (node: Node): Expression => {
    const printed = withoutZeroRule(node);
    const name = allNames.get(printed);
    return name === undefined ? define(printed) : nameOf(name);
  };
  const lines = [...partNames].map(([part, name]) => ({
    kind: 'value' as const,
    name,
    nameSpan: span,
    value: define(part),
  }));
  return { lines, result: print(gradient) };
};
