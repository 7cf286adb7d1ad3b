import { parseFormula } from '../formula/parseFormula.ts';
import type { Expression, Formula } from '../formula/syntax.ts';
import type { Node } from '../graph/node.ts';
import type { SourceText } from '../schema/specError.ts';
import { elaborateFormula } from './elaborateFormula.ts';
import type { Scope } from './scope.ts';

const parsed = new Map<string, { readonly source: SourceText; readonly formula: Formula }>();

/** The primitives' formulas are few and never change, so each is parsed once. */
const parsePrimitiveFormula = (text: string) => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const locate = (offset: number) => ({ line: 1, column: offset + 1, lineText: text });
  const source = { file: 'spec/primitives.yaml', text, locate };
  const fresh = { source, formula: parseFormula(source) };
  parsed.set(text, fresh);
  return fresh;
};

/** Expands a formula of spec/primitives.yaml: it sees its own arguments, and the axes that `along` stands for. */
export const expandFormula = (
  scope: Pick<Scope, 'graph' | 'table' | 'steps' | 'depth'>,
  text: string,
  values: ReadonlyMap<string, Node>,
  axes: readonly string[],
  elaborate: (scope: Scope, expression: Expression) => Node,
): Node => {
  const { source, formula } = parsePrimitiveFormula(text);
  const { graph, table, steps, depth } = scope;
  const inner: Scope = {
    graph,
    table,
    source,
    values,
    functions: new Map(),
    axes: new Map(axes.length === 0 ? [] : [['along', axes]]),
    madeAxes: new Map(),
    choices: new Map(),
    losses: new Map(),
    callers: [],
    isPrimitive: true,
    steps,
    depth,
  };
  return elaborateFormula(inner, formula, elaborate).result;
};
