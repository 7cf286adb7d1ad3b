import type { Node } from '../../graph/node.ts';
import { type Columns, elementShape, isReduction, type ProgramShape, type Reduction } from './programShape.ts';
import { type Block, programWriter } from './programWriter.ts';
import { shaderType } from './shaderExpression.ts';

/** One program in what WGSL and GLSL have in common. */
export interface ProgramText {
  /** What it reads, as declarations. */
  readonly reads: readonly string[];
  /** The axes along which it has a result for every element; undefined where it has one a row. */
  readonly along: string | undefined;
  /** What is computed once a row, which is reduced; undefined where every element is computed by itself. */
  readonly row: readonly string[] | undefined;
  /** What is computed once an element; undefined where the result is one value a row. */
  readonly element: readonly string[] | undefined;
}

/** The name under which a program leaves its result. */
export type Output = 'loss' | 'count' | 'gradient';

type Uses = Map<Node, number>;

/** How often nodes are operands of what roots are computed from; nodes at which `stops` holds are not entered. */
const countUses = (roots: readonly Node[], stops: (node: Node) => boolean): Uses => {
  const uses: Uses = new Map();
  const use = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && !stops(node)) node.operands.forEach(use);
  };
  roots.forEach(use);
  return uses;
};

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

/** How a loop reduces, and the function that reduces what several loops have found. */
interface ReductionForm {
  readonly start: string;
  readonly accumulate: (name: string, term: string) => string;
  readonly together: string;
}

const addTo = (name: string, term: string): string => `${name} += ${term};`;

const forms = {
  sum: { start: '0.0', accumulate: addTo, together: 'rowSum' },
  count: { start: '0', accumulate: addTo, together: 'rowCount' },
  max: {
    start: '-infinity',
    accumulate: (name, term) => `${name} = safeMax(${name}, ${term});`,
    together: 'rowMaximum',
  },
} satisfies Readonly<Record<string, ReductionForm>>;

const formOf = ({ primitive, dtype }: Reduction): ReductionForm => {
  if (primitive === 'max') return forms.max;
  return dtype === 'integer' ? forms.count : forms.sum;
};

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

/** The reductions of a stage that share a loop, for they go along the same axes. */
const byColumns = (
  reductions: readonly Reduction[],
  { columnsOf }: ProgramShape,
): readonly (readonly [columns: Columns, reductions: readonly Reduction[]])[] => {
  const loops = new Map<Columns, Reduction[]>();
  for (const reduction of reductions) {
    const columns = columnsOf({ axes: reduction.along });
    if (columns === undefined) throw new Error(`no rows go along ${reduction.along.join(', ')}`);
    loops.set(columns, [...(loops.get(columns) ?? []), reduction]);
  }
  return [...loops];
};

/**
 * Writes the program of some values.
 *
 * @param outputs The values by the names under which the program leaves them.
 * @param along The axes along which it has a result for every element; undefined where it has one a row.
 */
export const programText = (
  outputs: Readonly<Partial<Record<Output, Node>>>,
  along: Columns | undefined,
  variantShape: ProgramShape,
  authorNames: ReadonlyMap<Node, string>,
): ProgramText => {
  const roots = Object.values(outputs);
  const stages = reductionStages(roots);
  const isElementwise = stages.length === 0;
  const shape = isElementwise ? elementShape : variantShape;
  const writer = programWriter(shape, authorNames);
  const row: Block = { outer: undefined, lines: [], known: new Map(), uses: countUses(roots, () => false) };
  const blockAlong = (values: readonly Node[]): Block => ({
    outer: row,
    lines: [],
    known: new Map(),
    uses: countUses(values, (node) => shape.columnsOf(node) === undefined),
  });

  for (const [columns, reductions] of stages.flatMap((stage) => byColumns(stage, shape))) {
    const operands = reductions.flatMap(({ operands: [operand] }) => operand ?? []);
    const loop = blockAlong(operands);
    const accumulations = reductions.map((reduction, i) => {
      const term = operands[i] === undefined ? '' : writer.write(operands[i], loop);
      return formOf(reduction).accumulate(writer.nameOf(reduction), term);
    });
    const names = reductions.map(writer.nameOf);
    row.lines.push(
      ...reductions.map((reduction, i) => `${shaderType(reduction)} ${names[i]} = ${formOf(reduction).start};`),
      `for (int i = first; i < ${columns.name}Length; i += stride) {`,
      ...indented([...loop.lines, ...accumulations]),
      '}',
      ...reductions.map((reduction, i) => `${names[i]} = ${formOf(reduction).together}(${names[i]});`),
    );
    for (const reduction of reductions) row.known.set(reduction, writer.nameOf(reduction));
  }

  const element = along === undefined || isElementwise ? undefined : blockAlong(roots);
  const result = element ?? row;
  for (const [output, root] of Object.entries(outputs)) {
    result.lines.push(`float ${output} = ${writer.compute(root, result)};`);
  }
  return {
    reads: writer.reads(),
    along: along?.name,
    row: isElementwise ? undefined : row.lines,
    element: isElementwise ? row.lines : element?.lines,
  };
};
