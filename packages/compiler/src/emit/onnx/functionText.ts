import { withoutAxes } from '../../graph/axes.ts';
import type { Node, ScanNode } from '../../graph/node.ts';
import { capturesOf } from '../../graph/scan.ts';
import type { NameOf } from './nodeNames.ts';
import { operandsFirst } from './operandsFirst.ts';
import { alongOperators, elementwiseOperators } from './operators.ts';

/** How many calls one statement may nest. */
const longestExpression = 4;

/** The statements that compute some roots, and the roots as expressions after them. */
export interface FunctionText {
  readonly statements: readonly string[];
  readonly reference: (root: Node) => string;
  /** The leaves that the text reads. */
  readonly leaves: readonly Node[];
}

/**
 * Writes nodes as calls of the graph builder `g`. A node gets a variable when its author named it, when it is used more
 * than once, or when the expression around it would grow too long.
 *
 * @param isGiven tells the nodes that are variables already.
 * @param isKept tells the nodes that need a variable for other reasons.
 * @param openAxes the axes of the scans around, along which a step has one position.
 */
export const functionText = (
  roots: readonly Node[],
  nameOf: NameOf,
  authorNames: ReadonlyMap<Node, string>,
  isGiven: (node: Node) => boolean,
  isKept: (node: Node) => boolean,
  openAxes: readonly string[] = [],
): FunctionText => {
  const order = operandsFirst(roots, isGiven);
  const uses = new Map<Node, number>();
  for (const node of [...roots, ...order.flatMap(({ operands }) => operands)])
    uses.set(node, (uses.get(node) ?? 0) + 1);
  const captured = new Set(order.flatMap((node) => (node.operation === 'scan' ? capturesOf(node) : [])));
  const written = new Map<Node, { readonly text: string; readonly calls: number }>();
  const statements: string[] = [];

  const operandOf = (node: Node): { readonly text: string; readonly calls: number } => {
    const known = written.get(node);
    if (known !== undefined) return known;
    if (node.operation === 'constant') return { text: numberText(node.value), calls: 0 };
    return { text: nameOf(node), calls: 0 };
  };

  /** In the function that makes a step, the part of a tensor that belongs to the step has the name of the whole. */
  const scanText = (scan: ScanNode, [initial = '']: readonly string[]): string => {
    const { axis, state, next, axes, isReversed } = scan;
    const read = capturesOf(scan).filter((node) => node.operation !== 'size');
    const isBound = (node: Node): boolean => node === state || read.includes(node);
    const step = functionText([next], nameOf, authorNames, isBound, () => false, [...openAxes, axis]);
    const sliced = read.filter((node) => node.axes.includes(axis)).map(nameOf);
    const parameters = [nameOf(state), ...(sliced.length === 0 ? [] : [`{ ${sliced.join(', ')} }`])];
    const body =
      step.statements.length === 0
        ? step.reference(next)
        : `{ ${[...step.statements, `return ${step.reference(next)};`].join('\n')} }`;
    const others = JSON.stringify(withoutAxes(axes, [axis, ...openAxes]));
    const direction = isReversed ? ', true' : '';
    return `g.scan(${JSON.stringify(axis)}, ${initial}, ${others}, { ${sliced.join(', ')} }, (${parameters.join(', ')}) => ${body}${direction})`;
  };

  for (const node of order) {
    if (!isCall(node)) continue;
    const operands = node.operands.map(operandOf);
    const texts = operands.map(({ text }) => text);
    const call = node.operation === 'scan' ? scanText(node, texts) : callText(node, texts);
    const calls = operands.reduce((total, operand) => total + operand.calls, 1);
    const author = authorNames.get(node);
    const isStatement =
      author !== undefined ||
      isKept(node) ||
      captured.has(node) ||
      (uses.get(node) ?? 0) > 1 ||
      calls >= longestExpression;
    if (!isStatement || (node.operation === 'size' && author === undefined)) {
      written.set(node, { text: call, calls });
      continue;
    }
    const name = nameOf(node);
    const value = author === undefined ? call : `g.named(${JSON.stringify(author)}, ${call})`;
    statements.push(`const ${name} = ${value};`);
    written.set(node, { text: name, calls: 0 });
  }

  return {
    statements,
    // A constant as a result is a value, not a number.
    reference: (root) => (root.operation === 'constant' ? constantText(root) : operandOf(root).text),
    leaves: order.filter((node) => node.operands.length === 0),
  };
};

const isCall = ({ operation }: Node): boolean =>
  operation === 'elementwise' ||
  operation === 'along' ||
  operation === 'scan' ||
  operation === 'size' ||
  operation === 'index';

const callText = (node: Node, operands: readonly string[]): string => {
  switch (node.operation) {
    case 'size':
    case 'index':
      return `g.${node.operation}(${JSON.stringify(node.axis)})`;
    case 'along':
      return `g.${operatorOf(alongOperators, node.primitive)}(${operands.join(', ')}, ${JSON.stringify(node.along)}${node.to === undefined ? '' : `, ${JSON.stringify(node.to)}`})`;
    case 'elementwise':
      return `g.${operatorOf(elementwiseOperators, node.primitive)}(${typedOperands(node, operands).join(', ')})`;
    default:
      throw new Error(`ONNX has no form of ${node.operation}; it should have been lowered`);
  }
};

/** A number takes the dtype of a value beside it; where it stands alone, or beside a mask, it must say its own. */
const typedOperands = (node: Node, operands: readonly string[]): readonly string[] => {
  const isModel = ({ operation, dtype }: Node) => operation !== 'constant' && dtype !== 'mask';
  const hasModel = node.operands.some(isModel);
  return node.operands.map((operand, i) => {
    const isImplied = node.operands.length > 1 && (operand.dtype === 'float' || (hasModel && operand.dtype !== 'mask'));
    return operand.operation === 'constant' && !isImplied ? constantText(operand) : (operands[i] ?? '');
  });
};

const constantText = (node: Node): string => {
  if (node.operation !== 'constant') return '';
  const type = node.dtype === 'float' ? '' : `, '${node.dtype}'`;
  return `g.constant(${numberText(node.value)}${type})`;
};

const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY';
  return Object.is(value, -0) ? '-0' : String(value);
};

const operatorOf = (table: Readonly<Record<string, string>>, primitive: string): string => {
  const operator = table[primitive];
  if (operator === undefined) throw new Error(`ONNX has no form of ${primitive}; it should have been lowered`);
  return operator;
};
