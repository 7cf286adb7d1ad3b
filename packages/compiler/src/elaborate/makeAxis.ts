import type { Span } from '../formula/syntax.ts';
import { constant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { applyElementwise } from './applyPrimitive.ts';
import { problemAt, type Scope } from './scope.ts';

const isNotNegative = (node: Node): boolean =>
  node.operation === 'size' ||
  (node.operation === 'constant' && node.value >= 0) ||
  (node.operation === 'linear' && node.coefficients.every((sign) => sign > 0) && node.operands.every(isNotNegative)) ||
  (node.operation === 'product' && node.coefficient > 0 && node.operands.every(isNotNegative));

/** Below 0, a length stands for 0. */
const notNegative = (scope: Scope, length: Node): Node =>
  isNotNegative(length)
    ? length
    : applyElementwise(scope.graph, scope.table, 'maximum', [length, constant(scope.graph, 0, 'integer')]);

/** Makes an axis of a formula. A loss that others call may use names that they use: inside, each axis has a name of its own. */
export const makeAxis = (scope: Scope, name: string, span: Span, length: Node): string => {
  if (scope.axes.has(name) || scope.madeAxes.has(name))
    throw problemAt(scope, span, `there is an axis "${name}" already`, 'choose a new name');
  if (name.endsWith('...') || scope.axes.has(`${name}...`)) {
    throw problemAt(scope, span, `"${name}" is no name for a new axis`, 'groups are axes of inputs: choose a new name');
  }
  let own = name;
  for (let count = 2; scope.graph.axes.has(own); count++) own = `${name}_${count}`;
  scope.graph.axes.set(own, notNegative(scope, length));
  scope.madeAxes.set(name, [own]);
  return own;
};

/** A length is known before any number is: it is made of lengths and integer parameters. */
export const requireLength = (scope: Scope, length: Node, span: Span): Node => {
  const isKnownFirst = (node: Node): boolean =>
    node.operation === 'constant' ||
    node.operation === 'size' ||
    node.operation === 'parameter' ||
    (node.operands.length > 0 && node.operation !== 'along' && node.operands.every(isKnownFirst));
  if (length.dtype === 'integer' && length.axes.length === 0 && isKnownFirst(length)) return length;
  const advice = 'write it with size[…], integer parameters and + - * // %';
  throw problemAt(scope, span, 'the length of an axis is an integer that depends on no tensor', advice);
};
