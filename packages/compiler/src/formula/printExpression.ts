import type { Argument, BinaryOperator, Expression, Formula, Line } from './syntax.ts';

const levels: Readonly<Record<BinaryOperator | 'not' | 'sign', number>> = {
  or: 1,
  and: 2,
  not: 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '//': 6,
  '%': 6,
  sign: 7,
  '^': 8,
};

const primary = 9;

const levelOf = (expression: Expression): number => {
  if (expression.kind === 'binary') return levels[expression.operator];
  if (expression.kind === 'unary') return levels[expression.operator === '-' ? 'sign' : 'not'];
  return primary;
};

const printAbove = (level: number, expression: Expression): string => {
  const text = printExpression(expression);
  return levelOf(expression) < level ? `(${text})` : text;
};

const printArgument = ({ name, value }: Argument): string => {
  const text = printExpression(value);
  return name === undefined ? text : `${name.text} = ${text}`;
};

const printBinary = (operator: BinaryOperator, left: Expression, right: Expression): string => {
  const level = levels[operator];
  // A power's base is a primary and its exponent may carry a sign; comparisons do not chain; the rest goes on to the left.
  if (operator === '^') return `${printAbove(primary, left)}^${printAbove(levels.sign, right)}`;
  const isComparison = level === levels['=='];
  return `${printAbove(isComparison ? level + 1 : level, left)} ${operator} ${printAbove(level + 1, right)}`;
};

/** An expression as a person would write it, with no parenthesis that its meaning does not need. */
export const printExpression = (expression: Expression): string => {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'unary':
      return expression.operator === '-'
        ? `-${printAbove(levels.sign, expression.operand)}`
        : `not ${printAbove(levels.not, expression.operand)}`;
    case 'binary':
      return printBinary(expression.operator, expression.left, expression.right);
    case 'call': {
      const axes = expression.axes?.map((axis) => axis.name).join(expression.arrow ? ' -> ' : ', ');
      const values = expression.arguments?.map(printArgument).join(', ');
      return `${expression.name}${axes === undefined ? '' : `[${axes}]`}${values === undefined ? '' : `(${values})`}`;
    }
  }
};

const printLine = (line: Line): string => {
  switch (line.kind) {
    case 'value':
      return `${line.name} = ${printExpression(line.value)}`;
    case 'function':
      return `${line.name}(${line.parameters.map(({ name }) => name).join(', ')}) = ${printExpression(line.body)}`;
    case 'axis':
      return `axis ${line.name} = ${printExpression(line.length)}`;
  }
};

/** A formula as text that parses to the same formula. */
export const printFormula = ({ lines, result }: Formula): string =>
  [...lines.map(printLine), printExpression(result)].join('\n');
