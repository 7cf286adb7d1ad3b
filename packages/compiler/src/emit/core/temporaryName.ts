import { isMatmul } from '../../graph/matmul.ts';
import type { Node } from '../../graph/node.ts';
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

/** A name for the value of a node that its author did not name. */
export const temporaryName = (node: Node, authorNames: ReadonlyMap<Node, string>): string => {
  const own = authorNames.get(node);
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
