import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { axisKey } from './axisKey.ts';
import type { FileWriter } from './fileWriter.ts';
import type { FunctionWriter } from './functionWriter.ts';
import { indexComparison } from './indexComparison.ts';
import { isConditional, isScalar } from './isScalar.ts';
import { isZeroFactor } from './isZeroFactor.ts';
import { alongOperations, elementwiseOperations } from './operations.ts';
import type { Block, Placement } from './placeNodes.ts';
import { type ScanContext, scanArguments } from './scanText.ts';
import { scalarText } from './scalarText.ts';

/** The functions around a function that makes one step of a scan. */
interface Surroundings extends Pick<FunctionWriter, 'leaves' | 'axes'> {
  readonly openAxes: readonly string[];
}

/**
 * @param isGiven Tells the nodes that are variables already, such as the function's arguments.
 * @param around What the functions around this one read, and the axes along which they make steps.
 */
export const createFunctionWriter = (
  file: FileWriter,
  { blockOf, branches, uses }: Placement,
  authorNames: ReadonlyMap<Node, string>,
  isGiven: (node: Node) => boolean,
  around: Surroundings = { leaves: new Set(), axes: new Set(), openAxes: [] },
): FunctionWriter => {
  const { leaves, axes, openAxes } = around;

  const axisText = (axis: string): string => {
    axes.add(axis);
    return `axes.${axisKey(axis)}`;
  };

  /** Whether a variable is made for a node; numbers that are used once are written where they are used. */
  const isStatement = (node: Node): boolean => {
    if (isGiven(node)) return false;
    if (node.operation === 'index' || node.operation === 'scan') return true;
    if (node.operation !== 'elementwise' && node.operation !== 'along') return false;
    return !isScalar(node) || authorNames.has(node) || (uses.get(node) ?? 0) > 1;
  };

  const variableOf = (node: Node): string | undefined => {
    if (node.operation === 'constant' || node.operation === 'size') return undefined;
    if (node.operation === 'input' || node.operation === 'parameter') leaves.add(node);
    if (node.operation === 'cotangent' || node.operation === 'excluded') leaves.add(node);
    return node.operands.length === 0 || isStatement(node) || isGiven(node) ? file.nameOf(node) : undefined;
  };

  const scalarExpression = (node: Node, isOwnStatement: boolean): string =>
    scalarText(node, (part) => (part === node && isOwnStatement ? undefined : variableOf(part)), axisText);

  const reference = (node: Node): string =>
    isScalar(node) ? scalarExpression(node, false) : (variableOf(node) ?? file.nameOf(node));

  /** An operand of an operation on tensors. tfjs takes a plain number for a float, which an int32 operand would become too. */
  const operandText = (node: Node): string => {
    const text = reference(node);
    if (!isScalar(node) || node.dtype !== 'integer') return text;
    return `${file.call({ name: 'scalar', from: 'tfjs' })}(${text}, 'int32')`;
  };

  const callText = (name: string, from: 'tfjs' | 'runtime', texts: readonly string[]): string =>
    `${file.call({ name, from })}(${texts.join(', ')})`;

  const operationText = (node: Node): string => {
    if (isScalar(node)) return scalarExpression(node, true);
    const indexed = indexComparison(node);
    if (indexed !== undefined) {
      return callText('indexIs', 'runtime', [axisText(indexed.axis), operandText(indexed.position)]);
    }
    if (node.operation === 'scan') return callText('scanAlong', 'runtime', scanArguments(node, scanContext));
    if (node.operation === 'index') return callText('indexAlong', 'runtime', [axisText(node.axis)]);
    const operation =
      node.operation === 'along'
        ? alongOperations[node.primitive]
        : node.operation === 'elementwise'
          ? elementwiseOperations[node.primitive]
          : undefined;
    if (operation === undefined) throw new Error(`TensorFlow.js has no form of ${node.operation} ${primitiveOf(node)}`);
    const texts = node.operands.map(operandText);
    if (node.operation === 'along') {
      const [, offset] = node.operands;
      // An offset is a number of the generated code, and no tensor.
      const own = node.primitive === 'shift' && offset !== undefined ? texts.with(1, reference(offset)) : texts;
      const named = [...node.along, ...(node.to === undefined ? [] : [node.to])];
      return callText(operation.name, operation.from, [...own, ...named.map(axisText)]);
    }
    const selection = asWhere(node);
    if (selection !== undefined && isZeroFactor(node)) {
      const [mask, , product] = selection;
      return callText('unlessZero', 'runtime', [mask, product].map(operandText));
    }
    if (selection !== undefined) return selectionText(selection, node.dtype);
    const [first, second] = node.operands;
    if (primitiveOf(node) === 'cast') return callText('asFloat', 'runtime', texts);
    if (primitiveOf(node) === 'multiply' && first === second) return callText('square', 'tfjs', texts.slice(0, 1));
    // The larger and the smaller of two take a tensor first.
    const isExtremum = primitiveOf(node) === 'maximum' || primitiveOf(node) === 'minimum';
    const isReversed = isExtremum && first !== undefined && isScalar(first);
    return callText(operation.name, operation.from, isReversed ? [...texts].reverse() : texts);
  };

  const scanContext: ScanContext = {
    nameOf: file.nameOf,
    axisText,
    reference,
    isVariable: (node) => isStatement(node) || isGiven(node),
    openAxes,
    stepWriter: (axis, steps, isGivenInside) =>
      createFunctionWriter(file, steps, authorNames, isGivenInside, { leaves, axes, openAxes: [...openAxes, axis] }),
  };

  const selectionText = ([mask, yes, no]: readonly [Node, Node, Node], dtype: Node['dtype']): string => {
    if (mask.operation === 'excluded') {
      if (isConstant(yes, 0)) return callText('zeroWhere', 'runtime', [operandText(mask), operandText(no)]);
      const selected = callText('where', 'runtime', [mask, yes, no].map(operandText));
      return `${operandText(mask)} === undefined ? ${operandText(no)} : ${selected}`;
    }
    const asNumber = (text: string): string =>
      dtype === 'integer' ? callText('cast', 'tfjs', [text, "'int32'"]) : callText('asFloat', 'runtime', [text]);
    if (isConstant(yes, 1) && isConstant(no, 0)) return asNumber(operandText(mask));
    if (isConstant(yes, 0) && isConstant(no, 1)) return asNumber(callText('logicalNot', 'tfjs', [operandText(mask)]));
    return callText('where', 'runtime', [mask, yes, no].map(operandText));
  };

  const isAtHand = (node: Node): boolean => {
    const inner = branches.get(node);
    return inner === undefined || ![...inner.yes.nodes, ...inner.no.nodes].some(isStatement);
  };

  /** An `if` in which only the chosen branch of some selections by one condition is computed. */
  const branchStatements = (condition: Node, nodes: readonly Node[]): readonly string[] => {
    const side = (choice: 'yes' | 'no'): readonly string[] =>
      nodes.flatMap((node) => {
        const [, yes, no] = asWhere(node) ?? [];
        const root = choice === 'yes' ? yes : no;
        const block = branches.get(node)?.[choice];
        if (root === undefined || block === undefined) return [];
        return ending(block, root, (value) => `${file.nameOf(node)} = ${value};`);
      });
    return [
      ...nodes.map((node) => `let ${file.nameOf(node)}: ${file.type(node.dtype === 'mask' ? 'Tensor' : 'Value')};`),
      `if (${reference(condition)}) {`,
      ...side('yes'),
      '} else {',
      ...side('no'),
      '}',
    ];
  };

  const statementOf = (node: Node): string => {
    const selection = asWhere(node);
    if (selection === undefined || !isConditional(node)) return `const ${file.nameOf(node)} = ${operationText(node)};`;
    const [condition, yes, no] = selection.map(reference);
    // A condition that is a selection itself would read differently without parentheses.
    return `const ${file.nameOf(node)} = (${condition}) ? ${yes} : ${no};`;
  };

  const write = (nodes: readonly Node[]): readonly string[] => {
    const due = nodes.filter(isStatement);
    const lines: string[] = [];
    for (let at = 0; at < due.length;) {
      const node = due[at];
      if (node === undefined) break;
      const condition = isAtHand(node) ? undefined : node.operands[0];
      if (condition === undefined) {
        lines.push(statementOf(node));
        at++;
        continue;
      }
      const end = due.findIndex((other, i) => i > at && (isAtHand(other) || other.operands[0] !== condition));
      const alike = due.slice(at, end < 0 ? undefined : end);
      lines.push(...branchStatements(condition, alike));
      at += alike.length;
    }
    return lines;
  };

  const statements = (block: Block): readonly string[] => write(block.nodes);

  const ending = (block: Block, root: Node, finish: (value: string) => string): readonly string[] => {
    const isLast = blockOf.get(root) === block && uses.get(root) === 1 && isStatement(root) && !isConditional(root);
    const before = write(isLast ? block.nodes.filter((node) => node !== root) : block.nodes);
    return [...before, finish(isLast ? operationText(root) : reference(root))];
  };

  return { statements, ending, reference, leaves, axes };
};

const primitiveOf = (node: Node): string =>
  node.operation === 'elementwise' || node.operation === 'along' ? node.primitive : '';
