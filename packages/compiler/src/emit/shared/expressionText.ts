import { isCount } from '../../graph/isCount.ts';
import type { Node } from '../../graph/node.ts';

/** Binding strengths of JavaScript's operators, weakest first. */
export const strength = {
  conditional: 1,
  or: 2,
  and: 3,
  equality: 4,
  relational: 5,
  additive: 6,
  multiplicative: 7,
  power: 8,
  unary: 9,
  call: 10,
  atom: 11,
} as const;

/** A piece of JavaScript, and how strongly its outermost operator binds. */
export interface ExpressionText {
  readonly text: string;
  readonly strength: number;
}

export const atom = (text: string): ExpressionText => ({ text, strength: strength.atom });

/** The text in parentheses where it binds more weakly than its place demands. */
export const within = (expression: ExpressionText, least: number): string =>
  expression.strength < least ? `(${expression.text})` : expression.text;

/** A number as JavaScript writes it. */
export const numberText = (value: number): ExpressionText =>
  value < 0 || Object.is(value, -0) ? { text: `-${-value}`, strength: strength.unary } : atom(String(value));

/** Writes an operand that must bind at least as strongly as given. */
export type Operand = (node: Node, least: number) => string;

type Elementwise = Extract<Node, { operation: 'elementwise' }>;

type Writer = (
  operand: (position: number, least: number) => string,
  atomOf: (position: number) => string,
) => ExpressionText;

const infix =
  (operator: string, own: number, left = own, right = own + 1): Writer =>
  (operand) => ({ text: `${operand(0, left)} ${operator} ${operand(1, right)}`, strength: own });

const call =
  (name: string): Writer =>
  (operand) => ({ text: `${name}(${operand(0, 0)})`, strength: strength.call });

const callOfTwo =
  (name: string): Writer =>
  (operand) => ({ text: `${name}(${operand(0, 0)}, ${operand(1, 0)})`, strength: strength.call });

const negated: Writer = (operand) => {
  const inner = operand(0, strength.unary);
  return { text: inner.startsWith('-') ? `-(${inner})` : `-${inner}`, strength: strength.unary };
};

/** How each primitive reads in JavaScript. NaN passes through every one of them. */
const writers: Readonly<Record<string, Writer>> = {
  add: infix('+', strength.additive),
  subtract: infix('-', strength.additive),
  multiply: infix('*', strength.multiplicative),
  divide: infix('/', strength.multiplicative),
  power: callOfTwo('raise'),
  negate: negated,
  floor_divide: (operand) => ({
    text: `Math.floor(${operand(0, strength.multiplicative)} / ${operand(1, strength.unary)})`,
    strength: strength.call,
  }),
  modulo: (_, atomOf) => ({
    text: `${atomOf(0)} - ${atomOf(1)} * Math.floor(${atomOf(0)} / ${atomOf(1)})`,
    strength: strength.additive,
  }),
  maximum: callOfTwo('Math.max'),
  minimum: callOfTwo('Math.min'),
  abs: call('Math.abs'),
  sign: call('Math.sign'),
  exp: call('Math.exp'),
  expm1: call('Math.expm1'),
  log: call('Math.log'),
  log1p: call('Math.log1p'),
  sqrt: call('Math.sqrt'),
  atan: call('Math.atan'),
  relu: (_, atomOf) => ({ text: `${atomOf(0)} <= 0 ? 0 : ${atomOf(0)}`, strength: strength.conditional }),
  equal: infix('===', strength.equality, strength.relational),
  not_equal: infix('!==', strength.equality, strength.relational),
  less: infix('<', strength.relational, strength.additive),
  less_equal: infix('<=', strength.relational, strength.additive),
  and: infix('&&', strength.and, strength.and, strength.and),
  or: infix('||', strength.or, strength.or, strength.or),
  not: (operand) => ({ text: `!${operand(0, strength.unary)}`, strength: strength.unary }),
  where: (operand) => ({
    text: `${operand(0, strength.or)} ? ${operand(1, strength.conditional)} : ${operand(2, strength.conditional)}`,
    strength: strength.conditional,
  }),
};

/** JavaScript's remainder has the sign of the dividend: it will do where neither is below 0. */
const isPlainRemainder = ({ primitive, operands: [dividend, divisor] }: Elementwise): boolean =>
  primitive === 'modulo' &&
  dividend !== undefined &&
  isCount(dividend) &&
  divisor !== undefined &&
  (divisor.operation === 'size' || (divisor.operation === 'constant' && divisor.value > 0));

/** An elementwise primitive in JavaScript. `atomOf` writes an operand as a name or a literal, to be repeated. */
export const elementwiseText = (
  node: Elementwise,
  operand: Operand,
  atomOf: (node: Node) => string,
): ExpressionText => {
  const writer = isPlainRemainder(node) ? infix('%', strength.multiplicative) : writers[node.primitive];
  const at = (position: number): Node => {
    const found = node.operands[position];
    if (found === undefined) throw new Error(`${node.primitive} lacks operand ${position}`);
    return found;
  };
  if (writer === undefined) throw new Error(`the CPU package has no primitive ${node.primitive}`);
  return writer(
    (position, least) => operand(at(position), least),
    (position) => atomOf(at(position)),
  );
};
