import type { Node } from '../../graph/node.ts';
import { camelCase, pascalCase } from '../core/identifiers.ts';

const longestCompound = 20;

interface Wording {
  /** A name made of the operands' names. */
  readonly compound: (first: string, second: string) => string;
  /** A name for when that would be too long. */
  readonly plain: string;
}

const prefix = (word: string, plain: string): Wording => ({ compound: (first) => `${word}${pascalCase(first)}`, plain });

const between = (word: string, plain: string): Wording => ({
  compound: (first, second) => `${first}${word}${pascalCase(second)}`,
  plain,
});

const wordings: Readonly<Record<string, Wording>> = {
  add: between('Plus', 'total'),
  subtract: between('Minus', 'difference'),
  multiply: between('Times', 'product'),
  divide: between('Over', 'quotient'),
  power: between('Power', 'power'),
  floor_divide: between('Over', 'quotient'),
  modulo: between('Modulo', 'remainder'),
  maximum: between('Or', 'larger'),
  minimum: between('Or', 'smaller'),
  negate: prefix('negative', 'negative'),
  abs: prefix('abs', 'magnitude'),
  sign: prefix('signOf', 'sign'),
  exp: prefix('exp', 'exponential'),
  expm1: prefix('expm1', 'exponential'),
  log: prefix('log', 'logarithm'),
  log1p: prefix('log1p', 'logarithm'),
  sqrt: prefix('sqrt', 'root'),
  atan: prefix('atan', 'angle'),
  sigmoid: prefix('sigmoid', 'sigmoid'),
  equal: between('Is', 'isEqual'),
  not_equal: between('IsNot', 'isDifferent'),
  less: between('Below', 'isLess'),
  less_equal: between('AtMost', 'isAtMost'),
  and: between('And', 'isBoth'),
  or: between('Or', 'isEither'),
  not: prefix('not', 'isNot'),
  where: { compound: () => 'selected', plain: 'selected' },
  cast: { compound: (first) => `${first}AsFloat`, plain: 'asFloat' },
  sum: prefix('sum', 'sum'),
  max: prefix('max', 'maximum'),
};

/** A name for a node that its author did not name, out of the names of its operands; undefined for a number. */
export const temporaryName = (node: Node, nameOf: (node: Node) => string | undefined): string => {
  if (node.operation === 'index') return `${camelCase(node.axis)}Index`;
  if (node.operation !== 'elementwise' && node.operation !== 'along') return node.operation;
  const wording = wordings[node.primitive];
  if (wording === undefined) return camelCase(node.primitive);
  const names = node.operands.map(nameOf);
  const [first, second] = names;
  if (first === undefined || (node.operands.length > 1 && second === undefined)) return wording.plain;
  if (node.operands.length === 2 && node.operands[0] === node.operands[1]) return `${first}Squared`;
  const compound = wording.compound(first, second ?? '');
  // A number marks a name that was made up before: building on it would say nothing.
  return compound.length > longestCompound || /\d/.test(compound) ? wording.plain : compound;
};
