import { isMatmul } from '../../graph/matmul.ts';
import { isScatter } from '../../graph/scatter.ts';
import { isElementwise } from '../../graph/elementwise.ts';
import { isConstant } from '../../graph/leaf.ts';
import type { NamedLeaf, Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';
import { compoundName } from '../shared/tensorName.ts';
import { reachable } from './walk.ts';

const words: Readonly<Record<string, string>> = {
  add: 'sum',
  subtract: 'difference',
  multiply: 'product',
  divide: 'ratio',
  power: 'power',
  floor_divide: 'quotient',
  modulo: 'remainder',
  maximum: 'greater',
  minimum: 'lesser',
  abs: 'magnitude',
  sign: 'sign',
  exp: 'exponential',
  expm1: 'exponential',
  log: 'logarithm',
  log1p: 'logarithm',
  sqrt: 'root',
  atan: 'angle',
  relu: 'positivePart',
  not_equal: 'isDifferent',
  less_equal: 'isWithin',
  and: 'both',
  or: 'either',
  not: 'isNot',
  where: 'selected',
};

/** logits -> logit, prediction -> predictionValue: one element of an array. */
const elementName = (array: string): string => (/[^aius]s$/.test(array) ? array.slice(0, -1) : `${array}Value`);

/** isZero, isIgnoreIndex, isEqual. */
const equalityName = (node: Node, names: Names): string => {
  const [left, right] = node.operands;
  if (left === undefined || right === undefined) return 'isEqual';
  if (right.operation === 'parameter' && right.axes.length === 0) return `is${pascalCase(right.name)}`;
  if (right.operation !== 'constant' || right.value !== 0) return 'isEqual';
  const known = names.nameOf(left);
  // Another value may have the name that this one would get.
  if (known === undefined && left.operation === 'elementwise') return 'isZero';
  return `is${pascalCase(known ?? temporaryName(left, names))}Zero`;
};

/** A parameter that is true or false is a number until it is compared with 0. */
const maskParameter = (node: Node): NamedLeaf | undefined => {
  const [number, zero] = isElementwise(node, 'not_equal') ? node.operands : [];
  return number?.operation === 'parameter' && zero !== undefined && isConstant(zero, 0) ? number : undefined;
};

/** nextHeight, previousHeight: the neighbour of a position along an axis. */
const neighbourName = (node: Node): string | undefined => {
  const [index, distance] = isElementwise(node, 'add') || isElementwise(node, 'subtract') ? node.operands : [];
  if (index?.operation !== 'index' || distance === undefined || !isConstant(distance, 1)) return undefined;
  return `${isElementwise(node, 'add') ? 'next' : 'previous'}${pascalCase(index.axis)}`;
};

/** hasNextHeight, hasPreviousHeight: whether there is that neighbour. */
const presenceName = (node: Node): string | undefined => {
  const [left, right] = node.operands;
  if (left === undefined || right === undefined) return undefined;
  const isBelowEnd = isElementwise(node, 'less') && right.operation === 'size';
  const isFromStart = isElementwise(node, 'less_equal') && isConstant(left, 0);
  const neighbour = isBelowEnd ? neighbourName(left) : isFromStart ? neighbourName(right) : undefined;
  return neighbour === undefined ? undefined : camelCase(`has_${neighbour}`);
};

/** isGammaPositive, isErrorNegative. */
const signName = (node: Node, names: Names): string | undefined => {
  const [left, right] = node.operands;
  if (left === undefined || right === undefined) return undefined;
  const [value, word] = isConstant(left, 0) ? [right, 'Positive'] : [left, 'Negative'];
  const known = isConstant(left, 0) || isConstant(right, 0) ? operandName(names, 0)(value) : undefined;
  return known === undefined ? undefined : `is${pascalCase(known)}${word}`;
};

/** What the names of values are made of. */
export interface Names {
  readonly authorNames: ReadonlyMap<Node, string>;
  /** What a value is called at the place at hand, if it has a name there. */
  readonly nameOf: (node: Node) => string | undefined;
  /** How many inputs there are. */
  readonly inputs: number;
  /** Names that more than one value would get. */
  readonly crowded: ReadonlySet<string>;
}

/** What an operand is called in a name that is made of its operands, which may be made of theirs so many times. */
const operandName =
  (names: Names, depth: number) =>
  (node: Node): string | undefined => {
    const own = names.authorNames.get(node);
    if (own !== undefined) return camelCase(own);
    if (node.operation === 'input' || node.operation === 'parameter') return camelCase(node.name);
    if (node.operation === 'cotangent') return 'cotangent';
    if (node.operation === 'size') return `${camelCase(node.axis)}Size`;
    const [operand] = node.operands;
    if (isElementwise(node, 'cast') && operand !== undefined) return operandName(names, depth)(operand);
    return names.nameOf(node) ?? (depth === 0 ? undefined : longName(node, names, depth - 1));
  };

/** predictionTimesTarget, predictionTimesTargetSum. */
const longName = (node: Node, names: Names, depth = 2): string | undefined => {
  const [operand] = node.operands;
  if (node.operation !== 'along' || operand === undefined) return compoundName(node, operandName(names, depth));
  if (node.primitive !== 'sum' && node.primitive !== 'max') return undefined;
  const ofOperand = operandName(names, depth)(operand);
  return ofOperand === undefined ? undefined : `${ofOperand}${pascalCase(node.primitive)}`;
};

/** anchorPositiveProduct: what kind of value it is, and of which inputs, where not all values are of the same ones. */
const nameOfInputs = (node: Node, plain: string, inputs: number): string | undefined => {
  const read = [...reachable([node], () => false)].flatMap((leaf) => (leaf.operation === 'input' ? [leaf.name] : []));
  if (read.length === 0 || read.length > 2 || read.length === inputs) return undefined;
  const name = [...read.sort(), plain].map(pascalCase).join('');
  return name.slice(0, 1).toLowerCase() + name.slice(1);
};

/** Whether a value is computed from parameters and lengths, once a call: there are few of them, far from their uses. */
const isOfCall = (node: Node): boolean =>
  node.axes.length === 0 &&
  [...reachable([node], () => false)].every(
    ({ operation }) =>
      operation !== 'input' && operation !== 'cotangent' && operation !== 'excluded' && operation !== 'along',
  );

/** oneMinusTarget says more than difference. */
const isComplement = (node: Node): boolean => {
  const [one] = isElementwise(node, 'subtract') ? node.operands : [];
  return one !== undefined && isConstant(one, 1);
};

/** A name for the value of a node: its author's, or a plain one, or, where several values would get that, a longer one. */
export const temporaryName = (node: Node, names: Names): string => {
  const plain = plainName(node, names);
  const isPlain = node.operation === 'elementwise' && plain === words[node.primitive];
  if (isPlain && (isOfCall(node) || isComplement(node))) return longName(node, names) ?? plain;
  if (!names.crowded.has(plain) || names.authorNames.has(node) || node.operation === 'input') return plain;
  return longName(node, names) ?? nameOfInputs(node, plain, names.inputs) ?? plain;
};

/** A name out of few words, which other values may get too. */
export const plainName = (node: Node, names: Names): string => {
  const { authorNames } = names;
  const truth = maskParameter(node);
  if (truth !== undefined) return `is${pascalCase(truth.name)}`;
  const own = authorNames.get(node);
  const place = own === undefined ? (neighbourName(node) ?? presenceName(node)) : undefined;
  if (place !== undefined) return place;
  if (own !== undefined) return camelCase(own);
  const [operand] = node.operands;
  const ofOperand = () => (operand === undefined ? '' : temporaryName(operand, names));
  switch (node.operation) {
    case 'input':
    case 'parameter':
      return node.axes.length === 0 && node.operation === 'parameter'
        ? camelCase(node.name)
        : elementName(camelCase(node.name));
    case 'elementwise':
      if (node.primitive === 'cast') return ofOperand();
      if (node.primitive === 'equal') return equalityName(node, names);
      if (node.primitive === 'less') return signName(node, names) ?? 'isLess';
      if (node.primitive === 'negate') return `negative${pascalCase(ofOperand())}`;
      return words[node.primitive] ?? camelCase(node.primitive);
    case 'along':
      if (isMatmul(node)) return 'matrixProduct';
      if (isScatter(node)) return `${ofOperand()}Sum`;
      if (isPick(node)) return ofOperand().startsWith('picked') ? ofOperand() : `picked${pascalCase(ofOperand())}`;
      if (node.primitive === 'order') return `orderOf${pascalCase(ofOperand())}`;
      if (node.primitive === 'cumsum') return `cumulative${pascalCase(ofOperand())}`;
      return `${ofOperand()}${pascalCase(node.primitive)}`;
    case 'state':
      return camelCase(node.name);
    case 'previous':
      return `previous${pascalCase(ofOperand())}`;
    case 'scan':
      return `${camelCase(node.state.name)}State`;
    default:
      return node.operation;
  }
};
