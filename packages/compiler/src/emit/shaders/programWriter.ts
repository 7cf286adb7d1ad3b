import { isElementwise } from '../../graph/elementwise.ts';
import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { atom, strength, within, type ExpressionText } from '../shared/expressionText.ts';
import { camelCase, freeIdentifier } from '../shared/identifiers.ts';
import { tensorName } from '../shared/tensorName.ts';
import { isReduction, type ProgramShape } from './programShape.ts';
import { shaderExpression, shaderNumber, shaderType } from './shaderExpression.ts';
import { isShaderWord } from './shaderWords.ts';

/** Statements of one program: its own, or those of a loop along its rows. */
export interface Block {
  readonly outer: Block | undefined;
  readonly lines: string[];
  readonly known: Map<Node, string>;
  /** How often each node is used in the block. */
  readonly uses: ReadonlyMap<Node, number>;
}

/** Writes values of one program. */
export interface ProgramWriter {
  /** A value as an expression, after the statements that it needs: its name where it has one. */
  readonly write: (node: Node, block: Block) => string;
  /** Computes a value that has a name from then on. */
  readonly declare: (node: Node, block: Block) => void;
  /** The expression that computes a value, whether it has a name or not. */
  readonly compute: (node: Node, block: Block) => string;
  /** The name of a value, whether it has been computed or not. */
  readonly nameOf: (node: Node) => string;
  /** What the program reads, as declarations: `float prediction`, `float logits[class]` along a row, `int target as label`. */
  readonly reads: () => readonly string[];
}

/** `yes` where one of the conditions holds, else `no`. */
interface Selection {
  readonly conditions: readonly Node[];
  readonly yes: Node;
  readonly no: Node;
}

const selectionText = (
  { conditions, yes, no }: Selection,
  write: (operand: Node) => ExpressionText,
): ExpressionText => {
  const values = [no, yes].map((operand) => write(operand).text).join(', ');
  const least = conditions.length === 1 ? 0 : strength.equality;
  const condition = conditions.map((operand) => within(write(operand), least)).join(' || ');
  return { text: `select(${values}, ${condition})`, strength: strength.call };
};

/** Longer expressions are cut at operands that are long themselves. */
const longestText = 72;
const longestOperand = 24;

const knownName = (node: Node, block: Block | undefined): string | undefined =>
  block === undefined ? undefined : (block.known.get(node) ?? knownName(node, block.outer));

/** @param given Values that another program has computed and named. */
export const programWriter = (
  shape: ProgramShape,
  authorNames: ReadonlyMap<Node, string>,
  given: ReadonlyMap<Node, string> = new Map(),
): ProgramWriter => {
  const names = new Map<Node, string>(given);
  const taken = new Set<string>(given.values());
  const reads = new Map<string, { readonly id: number; readonly declaration: string }>();

  const assign = (node: Node, preferred: string): string => {
    const name = freeIdentifier(preferred, (candidate) => taken.has(candidate) || isShaderWord(candidate));
    taken.add(name);
    names.set(node, name);
    return name;
  };

  const preferredName = (node: Node): string => {
    const written = node.operation === 'input' || node.operation === 'parameter' ? node.name : authorNames.get(node);
    if (node.operation === 'size') return `${camelCase(node.axis)}Size`;
    if (node.operation === 'index') return `${camelCase(node.axis)}Index`;
    if (written === undefined) return tensorName(node, (operand) => names.get(operand));
    const name = camelCase(written);
    return isShaderWord(name) ? `${name}Value` : name;
  };

  const nameOf = (node: Node): string => names.get(node) ?? assign(node, preferredName(node));

  const read = (node: Node, source: string): string => {
    const name = nameOf(node);
    const columns = shape.columnsOf(node);
    const row = columns === undefined ? '' : `[${columns.name}]`;
    const declaration = `${shaderType(node)} ${source}${row}${source === name ? '' : ` as ${name}`}`;
    reads.set(name, { id: node.id, declaration });
    return columns === undefined ? name : `${name}At(i)`;
  };

  /** Whether a node is the place in the row itself. */
  const isPlace = (node: Node): boolean => node.operation === 'index' && shape.isPlace(node.axis);

  const isAlongRow = (node: Node): boolean => shape.columnsOf(node) !== undefined;

  /** Inputs and parameters by what a call has them under: an input's own name, a parameter's option. */
  const leaf = (node: Node): ExpressionText | undefined => {
    switch (node.operation) {
      case 'constant':
        return shaderNumber(node.value, node.dtype);
      case 'index':
        return atom(isPlace(node) ? 'i' : read(node, `${camelCase(node.axis)}.index`));
      case 'cotangent':
      case 'excluded':
        return atom(node.operation);
      case 'input':
        return atom(read(node, node.name));
      case 'parameter':
        return atom(read(node, camelCase(node.name)));
      case 'size':
        return atom(read(node, `${camelCase(node.axis)}.size`));
      default:
        return undefined;
    }
  };

  /** The negative of something that has a name: as short as a name of its own. */
  const isShort = (node: Node): boolean =>
    isElementwise(node, 'negate') && node.operands.every((operand) => operand.operands.length === 0);

  /** A statement of its own: for what the author named, and what is used again. */
  const isVariable = (node: Node, block: Block): boolean =>
    authorNames.has(node) || ((block.uses.get(node) ?? 0) > 1 && !isShort(node));

  const declare = (node: Node, block: Block): void => {
    if (knownName(node, block) !== undefined || node.operation === 'constant') return;
    const { text } = compute(node, block);
    const name = nameOf(node);
    if (text === name) return;
    block.lines.push(`${shaderType(node)} ${name} = ${text};`);
    block.known.set(node, name);
  };

  const compute = (node: Node, block: Block): ExpressionText => {
    const found = leaf(node);
    if (found !== undefined) return found;
    if (node.operation !== 'elementwise') throw new Error(`a program computes no ${node.operation} here`);
    const selection = severalConditions(node, block);
    const express = (): ExpressionText =>
      selection === undefined
        ? shaderExpression(node, (operand) => write(operand, block))
        : selectionText(selection, (operand) => write(operand, block));
    const expression = express();
    if (expression.text.length <= longestText) return expression;
    for (const operand of selection === undefined ? node.operands : [selection.no, ...selection.conditions]) {
      if (operand.operands.length > 0 && write(operand, block).text.length > longestOperand) declare(operand, block);
    }
    return express();
  };

  /** A selection of the same value under one condition, else under another, and so on. */
  const severalConditions = (node: Node, block: Block): Selection | undefined => {
    const [condition, yes, no] = asWhere(node) ?? [];
    if (condition === undefined || yes === undefined || no === undefined) return undefined;
    const isOwn = isVariable(no, block) || knownName(no, block) !== undefined || isAlongRow(no) !== isAlongRow(node);
    const inner = isOwn ? undefined : severalConditions(no, block);
    return inner?.yes === yes
      ? { ...inner, conditions: [condition, ...inner.conditions] }
      : { conditions: [condition], yes, no };
  };

  const write = (node: Node, block: Block): ExpressionText => {
    const home = block.outer !== undefined && !isAlongRow(node) && !isReduction(node) ? block.outer : block;
    const known = knownName(node, home);
    if (known !== undefined) return atom(known);
    const isHoisted = home !== block && !isShort(node);
    if (node.operands.length > 0 ? isVariable(node, home) || isHoisted : needsVariable(node, home)) {
      declare(node, home);
      return atom(knownName(node, home) ?? nameOf(node));
    }
    return compute(node, home);
  };

  /** What is read along a row is read once. */
  const needsVariable = (node: Node, block: Block): boolean =>
    isAlongRow(node) && !isPlace(node) && (block.uses.get(node) ?? 0) > 1;

  return {
    write: (node, block) => write(node, block).text,
    declare,
    compute: (node, block) => {
      const isElsewhere = isReduction(node) || (block.outer !== undefined && !isAlongRow(node));
      const isThere = isElsewhere || knownName(node, block) !== undefined;
      return (isThere ? write(node, block) : compute(node, block)).text;
    },
    nameOf,
    reads: () => [...reads.values()].sort((one, other) => one.id - other.id).map(({ declaration }) => declaration),
  };
};
