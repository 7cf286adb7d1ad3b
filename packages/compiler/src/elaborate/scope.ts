import type { Expression, Span } from '../formula/syntax.ts';
import type { Graph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import type { Definition, PrimitiveTable } from '../primitives/primitiveTable.ts';
import type { Losses } from '../schema/lossSpec.ts';
import { SpecError, type SourceText } from '../schema/specError.ts';

/** The chosen arm of a parameter that is read with `match`. */
export type Choice = string | boolean;

/** A local function: a macro, expanded where it is called, in the scope in which it was written. */
export interface LocalFunction {
  readonly parameters: readonly string[];
  readonly body: Expression;
  readonly scope: Scope;
}

/** How many expressions one formula may expand to: local functions nest exponentially, and a spec may be hostile. */
export interface StepBudget {
  remaining: number;
}

/** Everything that a name can mean at one place of a formula. */
export interface Scope {
  readonly graph: Graph;
  readonly table: PrimitiveTable;
  readonly source: SourceText;
  readonly values: ReadonlyMap<string, Node>;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** An axis as written to the axes that it stands for: itself in a spec, any number of them in a primitive's formula. */
  readonly axes: ReadonlyMap<string, readonly string[]>;
  /** The axes that the formula itself makes: it grows while the formula is read, for a rename makes one where it stands. */
  readonly madeAxes: Map<string, readonly string[]>;
  /** Parameters that are read with `match`, with the arm taken and every arm that there is. */
  readonly choices: ReadonlyMap<string, { readonly taken: string; readonly arms: readonly string[] }>;
  /** The losses that a formula may call. */
  readonly losses: Losses;
  /** The losses whose formulas are being read, outermost first: none of them may be called again. */
  readonly callers: readonly string[];
  /**
   * True in the formulas of primitives, whose operands are whatever a spec or a derivative made of them: there, an axis
   * that an operand lacks is one along which it is constant. In a spec's text it is a mistake.
   */
  readonly isPrimitive: boolean;
  readonly steps: StepBudget;
  readonly depth: number;
}

export const bindValue = (scope: Scope, name: string, node: Node): Scope => ({
  ...scope,
  values: new Map([...scope.values, [name, node]]),
});

/** Every name that already means something, for the rule that no name may hide another. */
export const isTaken = (scope: Scope, name: string): boolean =>
  scope.values.has(name) ||
  scope.functions.has(name) ||
  scope.choices.has(name) ||
  scope.losses.has(name) ||
  functionNames(scope.table).includes(name) ||
  constantNames.includes(name);

export const constantNames: readonly string[] = ['infinity', 'pi', 'nan'];

/** The functions of the language that formulas may call, those among them that are no primitives first. */
export const functionNames = (table: PrimitiveTable): readonly string[] => [
  'match',
  'size',
  'index',
  'scan',
  'fold',
  'rename',
  ...Object.values(table.elementwise).flatMap((primitive) => (primitive.internal ? [] : [primitive.function])),
  ...Object.values(table.along).flatMap((primitive) => (primitive.internal ? [] : [primitive.function])),
  ...Object.keys(table.definitions),
];

/** A function that the table writes in the language itself; names come from strangers, `constructor` among them. */
export const definitionOf = (table: PrimitiveTable, name: string): Definition | undefined =>
  Object.hasOwn(table.definitions, name) ? table.definitions[name] : undefined;

export const problemAt = (scope: Scope, span: Span, problem: string, advice?: string): SpecError =>
  new SpecError(scope.source, span, problem, advice);
