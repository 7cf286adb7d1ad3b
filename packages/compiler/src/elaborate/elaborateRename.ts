import type { AxisReference } from '../formula/syntax.ts';
import { sizeOf } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { rename } from '../graph/rename.ts';
import { makeAxis } from './makeAxis.ts';
import { requireNumber } from './operators.ts';
import { requireStill } from './requireStill.ts';
import { positional, type Call, type Elaborate } from './positional.ts';
import { problemAt, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

const isMade = ({ graph }: Scope, axis: string): boolean => graph.axes.get(axis) !== undefined;

/** The lengths of two axes of inputs are known in a call only. */
const requireEqual = ({ graph: { equalAxes } }: Scope, one: string, other: string): void => {
  if (![...equalAxes].some((pair) => pair.includes(one) && pair.includes(other))) equalAxes.add([one, other]);
};

/** The axis that a tensor gets: a new one of the same length, or one that there is. */
const target = (scope: Scope, { name, span }: AxisReference, from: string): string => {
  const [known, ...others] = scope.axes.get(name) ?? scope.madeAxes.get(name) ?? [];
  if (known === undefined) return makeAxis(scope, name, span, sizeOf(scope.graph, from));
  const isComparable = isMade(scope, known) || isMade(scope, from);
  const isSame = sizeOf(scope.graph, known) === sizeOf(scope.graph, from);
  if (others.length > 0 || (isComparable && !isSame))
    throw problemAt(scope, span, `"${name}" has another length than "${from}"`, 'rename to an axis of its own');
  if (!isSame) requireEqual(scope, from, known);
  return known;
};

/** `rename[from -> to](x)`. */
export const elaborateRename = (
  scope: Scope,
  call: Call,
  references: readonly AxisReference[],
  elaborate: Elaborate<Node>,
): Node => {
  const [first, second] = references;
  if (!call.arrow || first === undefined || second === undefined)
    throw problemAt(scope, call.span, 'rename takes an axis and its new name', 'write rename[axis -> other](x)');
  const [from, ...others] = scope.axes.get(first.name) ?? scope.madeAxes.get(first.name) ?? [];
  if (from === undefined || others.length > 0)
    throw problemAt(scope, first.span, `unknown axis "${first.name}"`, suggest(first.name, [...scope.axes.keys()]));
  const [argument] = positional(scope, call, ['x']);
  if (argument === undefined) throw problemAt(scope, call.span, 'rename takes a tensor');
  const x = requireNumber(scope, elaborate(scope, argument), argument);
  if (!x.axes.includes(from))
    throw problemAt(scope, argument.span, `rename goes along the axis "${first.name}", which its operand lacks`);
  requireStill(scope, call, x, argument, [from]);
  const to = target(scope, second, from);
  if (x.axes.includes(to))
    throw problemAt(scope, argument.span, `the operand of rename has the axis "${second.name}" already`);
  return rename(scope.graph, x, from, to);
};
