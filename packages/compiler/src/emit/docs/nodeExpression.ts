import { primitiveTable } from '../../generated/primitiveTable.ts';
import { initialOf, scanOf } from '../../graph/scan.ts';
import type { LinearNode, Node, ProductNode } from '../../graph/node.ts';
import type { BinaryOperator, Expression } from '../../formula/syntax.ts';

const span = { start: 0, end: 0 };

const numberOf = (value: number): Expression => ({ kind: 'number', value, span });
export const nameOf = (name: string): Expression => ({ kind: 'name', name, span });
const negative = (operand: Expression): Expression => ({ kind: 'unary', operator: '-', operand, span });
const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  span,
});

const callOf = (name: string, values: readonly Expression[], axes?: readonly string[]): Expression => ({
  kind: 'call',
  name,
  nameSpan: span,
  span,
  arrow: false,
  ...(axes === undefined ? {} : { axes: axes.map((axis) => ({ name: axis, span })) }),
  ...(axes !== undefined && values.length === 0 ? {} : { arguments: values.map((value) => ({ value })) }),
});

const operators: Readonly<Record<string, BinaryOperator>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '^',
  floor_divide: '//',
  modulo: '%',
  equal: '==',
  not_equal: '!=',
  less: '<',
  less_equal: '<=',
  and: 'and',
  or: 'or',
};

const constantOf = (value: number): Expression => {
  if (Number.isNaN(value)) return nameOf('nan');
  const size = Math.abs(value) === Infinity ? nameOf('infinity') : numberOf(Math.abs(value));
  return value < 0 ? negative(size) : size;
};

const isSumOverAxis = (expression: Expression): boolean =>
  expression.kind === 'call' && expression.axes !== undefined && expression.name === 'sum';

/** A product with its sums over axes last, where they need no parentheses. */
const multiplyAll = (factors: readonly Expression[]): Expression => {
  const ordered = [...factors.filter((factor) => !isSumOverAxis(factor)), ...factors.filter(isSumOverAxis)];
  return ordered.length === 0 ? numberOf(1) : ordered.reduce((left, right) => binary('*', left, right));
};

const fraction = (coefficient: number, factors: readonly (readonly [Expression, number])[]): Expression => {
  const raise = ([base, exponent]: readonly [Expression, number]): Expression =>
    Math.abs(exponent) === 1 ? base : binary('^', base, numberOf(Math.abs(exponent)));
  // A half is written as a division by two.
  const inverse = 1 / coefficient;
  const isInverse = !Number.isInteger(coefficient) && Number.isInteger(inverse);
  const above = factors.filter(([, exponent]) => exponent > 0).map(raise);
  const below = factors.filter(([, exponent]) => exponent < 0).map(raise);
  const numerator = isInverse || coefficient === 1 ? above : [numberOf(coefficient), ...above];
  const denominator = isInverse ? [numberOf(inverse), ...below] : below;
  const top = multiplyAll(numerator);
  return denominator.length === 0 ? top : binary('/', top, multiplyAll(denominator));
};

const scaledProduct = (coefficient: number, node: ProductNode, print: (node: Node) => Expression): Expression => {
  const size = coefficient * node.coefficient;
  const factors = node.operands.map((operand, i) => [print(operand), node.exponents[i] ?? 1] as const);
  const positive = fraction(Math.abs(size), factors);
  return size < 0 ? negative(positive) : positive;
};

const scaledTerm = (
  coefficient: number,
  node: Node,
  isNamed: boolean,
  print: (node: Node) => Expression,
): Expression => {
  if (node.operation === 'constant') return constantOf(coefficient * node.value);
  if (node.operation === 'product' && !isNamed) return scaledProduct(coefficient, node, print);
  const positive = fraction(Math.abs(coefficient), [[print(node), 1]]);
  return coefficient < 0 ? negative(positive) : positive;
};

const addAll = (terms: readonly Expression[]): Expression => {
  const [first = numberOf(0), ...others] = terms;
  return others.reduce(
    (left, term) =>
      term.kind === 'unary' && term.operator === '-' ? binary('-', left, term.operand) : binary('+', left, term),
    first,
  );
};

const linearOf = (node: LinearNode, names: ReadonlyMap<Node, string>, print: (node: Node) => Expression): Expression =>
  addAll(node.operands.map((operand, i) => scaledTerm(node.coefficients[i] ?? 1, operand, names.has(operand), print)));

/**
 * A node as an expression of the formula language. Operands are expressed by `print`, which may give them names; the
 * node itself is not named.
 */
export const nodeExpression = (
  node: Node,
  names: ReadonlyMap<Node, string>,
  print: (node: Node) => Expression,
): Expression => {
  switch (node.operation) {
    case 'input':
    case 'parameter':
      return nameOf(node.name);
    case 'cotangent':
    case 'excluded':
      return nameOf(node.operation);
    case 'constant':
      return constantOf(node.value);
    case 'size':
    case 'index':
      return callOf(node.operation, [], [node.axis]);
    case 'stated': {
      const [value] = node.operands;
      return value === undefined ? nameOf(node.operation) : print(value);
    }
    case 'linear':
      return linearOf(node, names, print);
    case 'product':
      return scaledProduct(1, node, print);
    case 'state':
      return nameOf(node.name);
    case 'previous': {
      const { axis, isReversed } = scanOf(node);
      return callOf('shift', [...node.operands.map(print), numberOf(isReversed ? -1 : 1)], [axis]);
    }
    case 'scan': {
      const call = callOf(node.isReversed ? 'scan_backward' : 'scan', [], [node.axis]);
      const name = { text: node.state.name, span };
      const steps = [{ name, value: print(initialOf(node)) }, { value: print(node.next) }];
      return call.kind === 'call' ? { ...call, arguments: steps } : call;
    }
    case 'along':
      return callOf(
        primitiveTable.along[node.primitive]?.function ?? node.primitive,
        node.operands.map(print),
        node.to === undefined ? node.along : [...node.along, node.to],
      );
    case 'elementwise': {
      const values = node.operands.map(print);
      const [first, second] = values;
      const isSquare = node.primitive === 'multiply' && node.operands[0] === node.operands[1];
      if (isSquare && first !== undefined) return binary('^', first, numberOf(2));
      const operator = operators[node.primitive];
      if (operator !== undefined && first !== undefined && second !== undefined) return binary(operator, first, second);
      if (node.primitive === 'cast' && first !== undefined) return first;
      if (node.primitive === 'negate' && first !== undefined) return negative(first);
      if (node.primitive === 'not' && first !== undefined)
        return { kind: 'unary', operator: 'not', operand: first, span };
      return callOf(primitiveTable.elementwise[node.primitive]?.function ?? node.primitive, values);
    }
  }
};
