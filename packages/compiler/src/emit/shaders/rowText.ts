import type { Node } from '../../graph/node.ts';
import { countUses } from './countUses.ts';
import { type Columns, isReduction, type ProgramShape, type Reduction } from './programShape.ts';
import { type Block, programWriter } from './programWriter.ts';
import { shaderType } from './shaderExpression.ts';

/** How a row is reduced: to maxima, sums, or sums of whole numbers. */
export type ReductionKind = 'maxima' | 'sums' | 'counts';

/** One pass along a row. */
export interface Pass {
  readonly along: string;
  /** Statements for each element of the row. */
  readonly each: readonly string[];
  /** The term of each element, by the name of what comes of them all. */
  readonly reduced: Readonly<Partial<Record<ReductionKind, Readonly<Record<string, string>>>>>;
}

/** A program that goes along rows, in what WGSL and GLSL have in common. */
export interface RowText {
  /** What it reads, as declarations. */
  readonly reads: readonly string[];
  /** Statements for each row, and passes along it. */
  readonly steps: readonly (Pass | readonly string[])[];
  /** The values that the elements of gradients need, by name. */
  readonly kept: ReadonlyMap<Node, string>;
}

/** The reductions behind values by stages: those of one stage read those of the stages before it. */
const reductionStages = (roots: readonly Node[]): readonly (readonly Reduction[])[] => {
  const found = new Map<Node, number>();
  const stages: Reduction[][] = [];
  /** The first stage at which everything behind a node is known. */
  const stageAfter = (node: Node): number => {
    const known = found.get(node);
    if (known !== undefined) return known;
    const behind = Math.max(0, ...node.operands.map(stageAfter));
    if (isReduction(node)) (stages[behind] ??= []).push(node);
    const after = isReduction(node) ? behind + 1 : behind;
    found.set(node, after);
    return after;
  };
  roots.forEach(stageAfter);
  return stages;
};

const kindOf = ({ primitive, dtype }: Reduction): ReductionKind => {
  if (primitive === 'max') return 'maxima';
  return dtype === 'integer' ? 'counts' : 'sums';
};

/** The reductions of a stage that share a pass, for they go along the same axes. */
const byColumns = (
  reductions: readonly Reduction[],
  { columnsOf }: ProgramShape,
): readonly (readonly [columns: Columns, reductions: readonly Reduction[]])[] => {
  const passes = new Map<Columns, Reduction[]>();
  for (const reduction of reductions) {
    const columns = columnsOf({ axes: reduction.along });
    if (columns === undefined) throw new Error(`no rows go along ${reduction.along.join(', ')}`);
    passes.set(columns, [...(passes.get(columns) ?? []), reduction]);
  }
  return [...passes];
};

/**
 * Writes the program that goes along the rows of a variant.
 *
 * @param outputs The values by the names under which the program leaves them.
 * @param kept More values that it leaves, under names of their own.
 */
export const rowText = (
  outputs: Readonly<Partial<Record<'loss' | 'count', Node>>>,
  kept: readonly Node[],
  shape: ProgramShape,
  authorNames: ReadonlyMap<Node, string>,
): RowText => {
  const roots = [...Object.values(outputs), ...kept];
  const writer = programWriter(shape, authorNames);
  const row: Block = { outer: undefined, lines: [], known: new Map(), uses: countUses(roots) };
  const steps: (Pass | readonly string[])[] = [];
  const finishStatements = (): void => {
    if (row.lines.length > 0) steps.push(row.lines.splice(0));
  };

  const passAlong = (columns: Columns, reductions: readonly Reduction[]): Pass => {
    const operands = reductions.flatMap(({ operands: [operand] }) => operand ?? []);
    const uses = countUses(operands, (node) => shape.columnsOf(node) === undefined);
    const each: Block = { outer: row, lines: [], known: new Map(), uses };
    const reduced: Partial<Record<ReductionKind, Record<string, string>>> = {};
    for (const reduction of reductions) {
      const [operand] = reduction.operands;
      const term = operand === undefined ? '' : writer.write(operand, each);
      (reduced[kindOf(reduction)] ??= {})[writer.nameOf(reduction)] = term;
    }
    return { along: columns.name, each: each.lines, reduced };
  };

  for (const [columns, reductions] of reductionStages(roots).flatMap((stage) => byColumns(stage, shape))) {
    const pass = passAlong(columns, reductions);
    finishStatements();
    steps.push(pass);
    for (const reduction of reductions) row.known.set(reduction, writer.nameOf(reduction));
  }
  for (const node of kept) writer.declare(node, row);
  for (const [output, root] of Object.entries(outputs)) {
    row.lines.push(`float ${output} = ${writer.compute(root, row)};`);
  }
  finishStatements();
  return { reads: writer.reads(), steps, kept: new Map(kept.map((node) => [node, writer.nameOf(node)])) };
};

/** A kept value as the program of elements declares it. */
export const keptText = ([node, name]: readonly [Node, string]): string => `${shaderType(node)} ${name}`;
