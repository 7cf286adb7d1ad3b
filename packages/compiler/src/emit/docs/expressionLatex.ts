import type { Argument, BinaryOperator, Expression } from '../../formula/syntax.ts';
import { callLatex } from './callLatex.ts';
import { atLeast, type Level, levels, mathText, type MathText, parenthesize } from './mathText.ts';
import { nameLatex } from './nameLatex.ts';

const infix: Readonly<Partial<Record<BinaryOperator, readonly [string, Level]>>> = {
  or: [String.raw` \lor `, levels.or],
  and: [String.raw` \land `, levels.and],
  '==': [' = ', levels.comparison],
  '!=': [String.raw` \neq `, levels.comparison],
  '<': [' < ', levels.comparison],
  '<=': [String.raw` \le `, levels.comparison],
  '>': [' > ', levels.comparison],
  '>=': [String.raw` \ge `, levels.comparison],
  '+': [' + ', levels.sum],
  '-': [' - ', levels.sum],
};

const numberLatex = (value: number): MathText => {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mathText(mantissa);
  const power = `10^{${Number(exponent)}}`;
  return mantissa === '1' ? mathText(power, levels.raised) : mathText(`${mantissa} \\cdot ${power}`, levels.product);
};

const productLatex = (left: MathText, right: MathText): MathText => {
  const isSigned = left.level === levels.sign && !left.isOpen;
  const first = left.isOpen ? parenthesize(left) : isSigned ? left : atLeast(levels.product, left);
  const second = atLeast(levels.big, right);
  // A number before a name or a bracket needs no dot; before another number it would read as one number.
  const isCoefficient = /^-?[\d.]+$/.test(first.text) && !/^[\d-]/.test(second.text);
  const text = `${first.text} ${isCoefficient ? '\\,' : '\\cdot'} ${second.text}`;
  return mathText(text, levels.product, second.isOpen);
};

/** A sum on the right needs no parentheses after a plus, unless two signs would meet. */
const rightOperand = (operator: BinaryOperator, level: Level, right: MathText): MathText => {
  if (operator === '+') return right.text.startsWith('-') ? parenthesize(right) : atLeast(levels.sum, right);
  if (operator === '-') return atLeast(levels.big, right);
  return atLeast(level === levels.comparison ? levels.sum : level, right);
};

const binaryLatex = (operator: BinaryOperator, left: MathText, right: MathText): MathText => {
  switch (operator) {
    case '*':
      return productLatex(left, right);
    case '/':
      return mathText(`\\frac{${left.text}}{${right.text}}`, levels.product);
    case '//':
      return mathText(`\\left\\lfloor \\frac{${left.text}}{${right.text}} \\right\\rfloor`);
    case '%':
      return mathText(
        `${atLeast(levels.product, left).text} \\bmod ${atLeast(levels.raised, right).text}`,
        levels.product,
      );
    case '^':
      return mathText(`${atLeast(levels.primary, left).text}^{${right.text}}`, levels.raised);
    default: {
      const [sign, level] = infix[operator] ?? [operator, levels.comparison];
      const first = atLeast(level === levels.comparison ? levels.sum : level, left);
      return mathText(`${first.text}${sign}${rightOperand(operator, level, right).text}`, level);
    }
  }
};

const unaryLatex = (operator: '-' | 'not', operand: MathText): MathText => {
  if (operator === 'not') return mathText(`\\lnot ${atLeast(levels.raised, operand).text}`, levels.not);
  const inner = atLeast(levels.big, operand);
  return mathText(`-${inner.text}`, levels.sign, inner.isOpen);
};

const argumentsLatex = (values: readonly Argument[]): readonly MathText[] =>
  values.map(({ value }) => expressionLatex(value));

/** An expression of the formula language as LaTeX in named tensor notation, with no parenthesis too many. */
export const expressionLatex = (expression: Expression): MathText => {
  switch (expression.kind) {
    case 'number':
      return numberLatex(expression.value);
    case 'name':
      return mathText(nameLatex(expression.name));
    case 'unary':
      return unaryLatex(expression.operator, expressionLatex(expression.operand));
    case 'binary':
      return binaryLatex(expression.operator, expressionLatex(expression.left), expressionLatex(expression.right));
    case 'call':
      return callLatex(expression, argumentsLatex(expression.arguments ?? []), expressionLatex);
  }
};
