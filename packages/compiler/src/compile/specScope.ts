import type { Scope, StepBudget } from '../elaborate/scope.ts';
import type { Graph } from '../graph/graph.ts';
import { constant, input, parameter } from '../graph/leaf.ts';
import { mask } from '../graph/mask.ts';
import type { Node } from '../graph/node.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import type { Losses, LossSpec } from '../schema/lossSpec.ts';
import { armsOf, type Choices } from './listVariants.ts';

/** Calls carry masks as 1 and 0. */
const maskOf = (graph: Graph, number: Node): Node => mask(graph, 'not_equal', [number, constant(graph, 0, 'integer')]);

const elaborationSteps = 100_000;

const axisNames = (axes: readonly { readonly name: string }[]): readonly string[] => axes.map(({ name }) => name);

/** The scope in which a spec's formulas are read: its inputs, its parameters, its axes, and one arm for each choice. */
export const specScope = (
  graph: Graph,
  table: PrimitiveTable,
  spec: LossSpec,
  choices: Choices,
  losses: Losses,
): Scope => {
  const steps: StepBudget = { remaining: elaborationSteps };
  const inputs = Object.entries(spec.inputs);
  const parameters = Object.entries(spec.parameters);
  const values = new Map<string, Node>(
    inputs.map(([name, { axes, dtype }]) => [name, input(graph, name, axisNames(axes), dtype)]),
  );
  for (const [name, { kind, axes }] of parameters) {
    // An optional parameter is a value only in the arm in which it is given.
    if (kind === 'mask') values.set(name, maskOf(graph, parameter(graph, name, [], 'integer')));
    else if (kind !== 'choice' && choices[name] !== 'none')
      values.set(name, parameter(graph, name, axisNames(axes), kind));
  }
  const arms = parameters.flatMap(([name, entry]) => {
    const known = armsOf(entry);
    return known === undefined ? [] : [[name, { taken: String(choices[name]), arms: known.map(String) }] as const];
  });
  const axes = [...inputs, ...parameters].flatMap(([, entry]) => axisNames(entry.axes));
  for (const axis of axes) graph.axes.set(axis, undefined);
  return {
    graph,
    table,
    source: spec.formula,
    values,
    functions: new Map(),
    axes: new Map(axes.map((axis) => [axis, [axis]])),
    madeAxes: new Map(),
    choices: new Map(arms),
    losses,
    callers: [spec.name],
    isPrimitive: false,
    steps,
    depth: 0,
  };
};
