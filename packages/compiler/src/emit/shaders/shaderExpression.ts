import type { Node } from '../../graph/node.ts';
import { atom, strength, within, type ExpressionText } from '../shared/expressionText.ts';

type ElementwiseNode = Extract<Node, { operation: 'elementwise' }>;

/** Writes an operand that must bind at least as strongly as given. */
type Operand = (position: number, least: number) => string;

type Writer = (operand: Operand) => ExpressionText;

const infix =
  (operator: string, own: number, left = own, right = own + 1): Writer =>
  (operand) => ({ text: `${operand(0, left)} ${operator} ${operand(1, right)}`, strength: own });

const call =
  (name: string, ...positions: readonly number[]): Writer =>
  (operand) => ({
    text: `${name}(${positions.map((position) => operand(position, 0)).join(', ')})`,
    strength: strength.call,
  });

const negated: Writer = (operand) => {
  const inner = operand(0, strength.unary);
  return { text: inner.startsWith('-') ? `-(${inner})` : `-${inner}`, strength: strength.unary };
};

/**
 * How each primitive reads in what WGSL and GLSL have in common. `safe…` are functions of the runtime, which know NaN and
 * the infinities. WGSL wants parentheses between `&&` and `||`.
 */
const writers: Readonly<Record<string, Writer>> = {
  add: infix('+', strength.additive),
  subtract: infix('-', strength.additive),
  multiply: infix('*', strength.multiplicative),
  divide: infix('/', strength.multiplicative),
  negate: negated,
  power: call('safePow', 0, 1),
  cast: call('float', 0),
  equal: infix('==', strength.equality, strength.additive, strength.additive),
  not_equal: infix('!=', strength.equality, strength.additive, strength.additive),
  less: infix('<', strength.relational, strength.additive),
  less_equal: infix('<=', strength.relational, strength.additive),
  and: infix('&&', strength.and, strength.equality, strength.equality),
  or: infix('||', strength.or, strength.equality, strength.equality),
  not: (operand) => ({ text: `!${operand(0, strength.unary)}`, strength: strength.unary }),
  where: call('select', 2, 1, 0),
  abs: call('abs', 0),
  sign: call('safeSign', 0),
  maximum: call('safeMax', 0, 1),
  minimum: call('safeMin', 0, 1),
  exp: call('safeExp', 0),
  expm1: call('safeExpm1', 0),
  log: call('safeLog', 0),
  log1p: call('safeLog1p', 0),
  sqrt: call('sqrt', 0),
  atan: call('atan', 0),
  sigmoid: call('safeSigmoid', 0),
};

/** Primitives that take whole numbers too; the others are functions of floats. */
const ofIntegers: ReadonlySet<string> = new Set(
  'add subtract multiply negate cast equal not_equal less less_equal where'.split(' '),
);

/** Whether shaders can compute a node of its operands. */
export const hasShaderForm = (node: ElementwiseNode): boolean =>
  node.primitive in writers &&
  (ofIntegers.has(node.primitive) || node.operands.every(({ dtype }) => dtype !== 'integer'));

/** A number as both languages write it. */
export const shaderNumber = (value: number, dtype: Node['dtype']): ExpressionText => {
  if (dtype === 'mask') return atom(value === 0 ? 'false' : 'true');
  if (Number.isNaN(value)) return atom('nan');
  if (value === Infinity) return atom('infinity');
  if (value < 0 || Object.is(value, -0)) {
    return { text: `-${shaderNumber(-value, dtype).text}`, strength: strength.unary };
  }
  const text = String(value);
  return atom(dtype === 'integer' || /[.e]/.test(text) ? text : `${text}.0`);
};

/** An elementwise node; `write` gives the text of each operand. */
export const shaderExpression = (node: ElementwiseNode, write: (operand: Node) => ExpressionText): ExpressionText => {
  const writer = writers[node.primitive];
  if (writer === undefined) throw new Error(`a shader has no form of ${node.primitive}`);
  return writer((position, least) => {
    const operand = node.operands[position];
    if (operand === undefined) throw new Error(`${node.primitive} lacks operand ${position}`);
    return within(write(operand), least);
  });
};

/** The type of a node's variable. */
export const shaderType = ({ dtype }: Node): string =>
  dtype === 'float' ? 'float' : dtype === 'integer' ? 'int' : 'bool';
