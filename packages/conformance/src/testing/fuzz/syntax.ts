import type { Argument, BinaryOperator, Expression } from '@losswright/compiler';

const span = { start: 0, end: 0 };

export const numeral = (value: number): Expression => ({ kind: 'number', value, span });

export const named = (name: string): Expression => ({ kind: 'name', name, span });

export const negative = (operand: Expression): Expression => ({ kind: 'unary', operator: '-', operand, span });

export const not = (operand: Expression): Expression => ({ kind: 'unary', operator: 'not', operand, span });

export const binary = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  span,
});

export const argument = (name: string, value: Expression): Argument => ({ name: { text: name, span }, value });

const asArgument = (given: Expression | Argument): Argument => ('kind' in given ? { value: given } : given);

/** `name(…)` */
export const call = (name: string, ...given: readonly (Expression | Argument)[]): Expression => ({
  kind: 'call',
  name,
  nameSpan: span,
  arrow: false,
  arguments: given.map(asArgument),
  span,
});

/** `name[…](…)`; without arguments `name[…]`. */
export const callAlong = (
  name: string,
  axes: readonly string[],
  ...given: readonly (Expression | Argument)[]
): Expression => ({
  kind: 'call',
  name,
  nameSpan: span,
  axes: axes.map((axis) => ({ name: axis, span })),
  arrow: name === 'rename',
  ...(given.length === 0 ? {} : { arguments: given.map(asArgument) }),
  span,
});
