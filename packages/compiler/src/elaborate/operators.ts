import type { BinaryOperator, Expression } from '../formula/syntax.ts';
import { add, subtract } from '../graph/add.ts';
import { elementwise, toFloat } from '../graph/elementwise.ts';
import { isConstant } from '../graph/leaf.ts';
import { mask } from '../graph/mask.ts';
import { divide, multiply, negate, raise } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { problemAt, type Scope } from './scope.ts';

/** Puts operands of a primitive that takes numbers on one dtype: float as soon as one of them is. */
export const unify = (scope: Scope, nodes: readonly Node[]): readonly Node[] =>
  nodes.some((node) => node.dtype === 'float') ? nodes.map((node) => toFloat(scope.graph, node)) : nodes;

const requireMask = (scope: Scope, node: Node, { span }: Expression, operator: string): Node => {
  if (node.dtype === 'mask') return node;
  throw problemAt(scope, span, `"${operator}" takes masks, and this is a number`, 'compare it first, as in x > 0');
};

/** A number, for masks do not turn into numbers by themselves. */
export const requireNumber = (scope: Scope, node: Node, { span }: Expression): Node => {
  if (node.dtype !== 'mask') return node;
  throw problemAt(scope, span, 'a number was expected here, and this is a mask', 'write where(mask, 1, 0)');
};

const requireInteger = (scope: Scope, node: Node, { span }: Expression, operator: string): Node => {
  if (node.dtype === 'integer') return node;
  throw problemAt(scope, span, `"${operator}" takes integers, and this is a ${node.dtype}`);
};

/** x ^ y: a product where the exponent is a number known now, the primitive `power` otherwise. */
const power = (scope: Scope, base: Node, exponent: Node): Node => {
  const float = toFloat(scope.graph, base);
  if (exponent.operation === 'constant' && Number.isFinite(exponent.value)) {
    if (float.operation !== 'constant') return raise(scope.graph, float, exponent.value);
  }
  if (isConstant(exponent, 1)) return float;
  return elementwise(scope.graph, 'power', [float, toFloat(scope.graph, exponent)], 'float');
};

const compare = (scope: Scope, primitive: string, left: Node, right: Node): Node =>
  mask(scope.graph, primitive, unify(scope, [left, right]));

/** A binary operator on two typed operands. */
export const applyBinary = (
  scope: Scope,
  operator: BinaryOperator,
  left: { readonly node: Node; readonly expression: Expression },
  right: { readonly node: Node; readonly expression: Expression },
): Node => {
  const { graph } = scope;
  if (operator === 'and' || operator === 'or') {
    const masks = [left, right].map(({ node, expression }) => requireMask(scope, node, expression, operator));
    return mask(graph, operator, masks);
  }
  const a = requireNumber(scope, left.node, left.expression);
  const b = requireNumber(scope, right.node, right.expression);
  switch (operator) {
    case '+':
      return add(graph, a, b);
    case '-':
      return subtract(graph, a, b);
    case '*':
      return multiply(graph, a, b);
    case '/':
      return divide(graph, a, b);
    case '^':
      return power(scope, a, b);
    case '//':
    case '%': {
      const integers = [left, right].map(({ node, expression }) => requireInteger(scope, node, expression, operator));
      return elementwise(graph, operator === '//' ? 'floor_divide' : 'modulo', integers, 'integer');
    }
    case '==':
      return compare(scope, 'equal', a, b);
    case '!=':
      return compare(scope, 'not_equal', a, b);
    case '<':
      return compare(scope, 'less', a, b);
    case '<=':
      return compare(scope, 'less_equal', a, b);
    case '>':
      return compare(scope, 'less', b, a);
    case '>=':
      return compare(scope, 'less_equal', b, a);
  }
};

/** `-x` or `not mask`. */
export const applyUnary = (scope: Scope, operator: '-' | 'not', node: Node, expression: Expression): Node =>
  operator === 'not'
    ? elementwise(scope.graph, 'not', [requireMask(scope, node, expression, 'not')], 'mask')
    : negate(scope.graph, requireNumber(scope, node, expression));
