import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { camelCase, pascalCase } from './identifiers.ts';

const longestCompound = 24;

/** 0.5 times something; no name has it otherwise. */
const half = 'half';

interface Wording {
  /** A name made of the operands' names. */
  readonly compound: (...operands: readonly string[]) => string;
  /** A name for when that would be too long, or an operand has no name. */
  readonly plain: string;
}

const before = (word: string, plain: string): Wording => ({
  compound: (operand = '') => `${word}${pascalCase(operand)}`,
  plain,
});

const between = (word: string, plain: string): Wording => ({
  compound: (first = '', second = '') => `${first}${word}${pascalCase(second)}`,
  plain,
});

const wordings: Readonly<Record<string, Wording>> = {
  add: between('Plus', 'total'),
  plain_add: between('Plus', 'total'),
  subtract: between('Minus', 'difference'),
  multiply: {
    compound: (first = '', second = '') =>
      first === half ? `${half}${pascalCase(second)}` : `${first}Times${pascalCase(second)}`,
    plain: 'product',
  },
  divide: between('Over', 'quotient'),
  power: between('To', 'power'),
  floor_divide: between('Over', 'quotient'),
  modulo: between('Modulo', 'remainder'),
  maximum: between('OrMore', 'larger'),
  minimum: between('OrLess', 'smaller'),
  negate: before('negative', 'opposite'),
  abs: before('abs', 'magnitude'),
  sign: before('signOf', 'sign'),
  exp: before('exp', 'exponential'),
  plain_exp: before('exp', 'exponential'),
  expm1: before('expm1', 'exponential'),
  log: before('log', 'logarithm'),
  plain_log: before('log', 'logarithm'),
  log1p: before('log1p', 'logarithm'),
  sqrt: before('root', 'squareRoot'),
  atan: before('atan', 'angle'),
  sigmoid: before('sigmoid', 'probability'),
  equal: between('Is', 'isEqual'),
  not_equal: between('IsNot', 'isDifferent'),
  less: between('Below', 'isBelow'),
  less_equal: between('UpTo', 'isWithin'),
  and: between('And', 'bothHold'),
  or: between('Or', 'eitherHolds'),
  not: before('not', 'fails'),
  where: { compound: (_mask, yes = '', no = '') => `${yes}Or${pascalCase(no)}`, plain: 'selected' },
  cast: { compound: (operand) => `${operand}AsFloat`, plain: 'asFloat' },
  sum: before('sum', 'sum'),
  max: before('max', 'maximum'),
  matmul: { compound: () => 'products', plain: 'products' },
  order: before('orderOf', 'order'),
  gather: { compound: (operand) => `ordered${pascalCase(operand ?? '')}`, plain: 'ordered' },
  cumsum: before('cumulative', 'cumulative'),
  cumsum_back: before('remaining', 'remaining'),
  shift: { compound: (operand) => `shifted${pascalCase(operand ?? '')}`, plain: 'shifted' },
};

const numberWords: ReadonlyMap<number, string> = new Map([
  [0, 'zero'],
  [1, 'one'],
  [2, 'two'],
  [Number.NaN, 'nan'],
  [Infinity, 'infinity'],
]);

type NameOf = (node: Node) => string | undefined;

/** How an operand is called in the names made of it; undefined where a name would say nothing. */
const operandWord = (node: Node, nameOf: NameOf): string | undefined => {
  if (node.operation === 'constant') return numberWords.get(node.value);
  if (node.operation === 'size') return `${camelCase(node.axis)}Size`;
  if (node.operation === 'index') return `${camelCase(node.axis)}Index`;
  return nameOf(node);
};

/** A name out of the names of a node's operands; undefined where one of them has none, or the name would be too long. */
export const compoundName = (node: Node, nameOf: NameOf): string | undefined => {
  if (node.operation !== 'elementwise' && node.operation !== 'along') return undefined;
  const isHalf = (operand: Node): boolean => node.primitive === 'multiply' && isConstant(operand, 0.5);
  const words = node.operands.map((operand) => (isHalf(operand) ? half : operandWord(operand, nameOf)));
  const [first] = words;
  if (node.operands.length === 2 && node.operands[0] === node.operands[1])
    return first === undefined ? undefined : `${first}Squared`;
  // A selection is called after its branches; its mask may be without a name.
  if (words.some((word, i) => word === undefined && !(node.primitive === 'where' && i === 0))) return undefined;
  const compound = wordings[node.primitive]?.compound(...words.map((word) => word ?? ''));
  // A number marks a name that was made up before: building on it would say nothing.
  return compound === undefined || compound.length > longestCompound || /\d/.test(compound) ? undefined : compound;
};

/** A name for a node that its author did not name, out of the names of its operands. */
export const tensorName = (node: Node, nameOf: NameOf): string => {
  if (node.operation === 'index') return `${camelCase(node.axis)}Index`;
  if (node.operation === 'scan') return `${camelCase(node.state.name)}States`;
  if (node.operation !== 'elementwise' && node.operation !== 'along') return node.operation;
  const wording = wordings[node.primitive];
  if (wording === undefined) return camelCase(node.primitive);
  const isSquare = node.operands.length === 2 && node.operands[0] === node.operands[1];
  return compoundName(node, nameOf) ?? (isSquare ? 'square' : wording.plain);
};
