import { isMatmul } from '../../graph/matmul.ts';
import { isScatter } from '../../graph/scatter.ts';
import { isElementwise } from '../../graph/elementwise.ts';
import { isConstant } from '../../graph/leaf.ts';
import type { NamedLeaf, Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';

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
  less: 'isLess',
  less_equal: 'isWithin',
  and: 'both',
  or: 'either',
  not: 'isNot',
  where: 'selected',
};

/** logits -> logit, prediction -> predictionValue: one element of an array. */
const elementName = (array: string): string => (/[^aius]s$/.test(array) ? array.slice(0, -1) : `${array}Value`);

/** isZero, isIgnoreIndex, isEqual. */
const equalityName = (node: Node, authorNames: ReadonlyMap<Node, string>): string => {
  const [left, right] = node.operands;
  if (left === undefined || right === undefined) return 'isEqual';
  if (right.operation === 'parameter' && right.axes.length === 0) return `is${pascalCase(right.name)}`;
  return right.operation === 'constant' && right.value === 0
    ? `is${pascalCase(temporaryName(left, authorNames))}Zero`
    : 'isEqual';
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

/** A name for the value of a node that its author did not name. */
export const temporaryName = (node: Node, authorNames: ReadonlyMap<Node, string>): string => {
  const truth = maskParameter(node);
  if (truth !== undefined) return `is${pascalCase(truth.name)}`;
  const own = authorNames.get(node);
  const place = own === undefined ? (neighbourName(node) ?? presenceName(node)) : undefined;
  if (place !== undefined) return place;
  if (own !== undefined) return camelCase(own);
  const [operand] = node.operands;
  const ofOperand = () => (operand === undefined ? '' : temporaryName(operand, authorNames));
  switch (node.operation) {
    case 'input':
    case 'parameter':
      return node.axes.length === 0 && node.operation === 'parameter'
        ? camelCase(node.name)
        : elementName(camelCase(node.name));
    case 'elementwise':
      if (node.primitive === 'cast') return ofOperand();
      if (node.primitive === 'equal') return equalityName(node, authorNames);
      if (node.primitive === 'negate') return `negative${pascalCase(ofOperand())}`;
      return words[node.primitive] ?? camelCase(node.primitive);
    case 'along':
      if (isMatmul(node)) return 'matrixProduct';
      if (isScatter(node)) return `${ofOperand()}Sum`;
      if (isPick(node)) return `picked${pascalCase(ofOperand())}`;
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
