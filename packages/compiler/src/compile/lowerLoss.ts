import { evaluatedWhole } from '../evaluate/logarithmsOfSums.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { forkGraph } from '../graph/graph.ts';
import { isConstant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { lower } from '../lower/lower.ts';
import type { Target } from '../primitives/primitiveTable.ts';
import type { DerivedLoss, DerivedVariant } from './deriveLoss.ts';
import { forUnitCotangent } from './forUnitCotangent.ts';
import type { Choices } from './listVariants.ts';

/** One loss under one combination of choices: its graphs, lowered for one backend. */
export interface CompiledVariant {
  readonly choices: Choices;
  /** The axes of the unreduced loss, in the order in which a user sees them. */
  readonly lossAxes: readonly string[];
  readonly loss: Node;
  /** How much each element counts in a mean's denominator; undefined means 1. */
  readonly count: Node | undefined;
  /** The gradient of each differentiable input, over the leaves `cotangent` and `excluded`. */
  readonly gradients: Readonly<Record<string, Node>>;
  /** Where a gradient that the spec states is not the derivative, on purpose: a mask, by the name of the input. */
  readonly exceptions: Readonly<Record<string, Node>>;
  /** The author's names. */
  readonly names: ReadonlyMap<Node, string>;
  /** The lengths of the axes that the formula makes, over sizes and integer parameters. */
  readonly madeAxes: ReadonlyMap<string, Node>;
  /** Axes of the inputs that must be equally long. */
  readonly equalAxes: readonly (readonly [from: string, to: string])[];
  /** The same before lowering, as mathematics: what the documentation shows. */
  readonly canonical: Pick<CompiledVariant, 'loss' | 'gradients' | 'names'>;
  /**
   * The same with gradients for a cotangent of 1 and nothing excluded. Where gradients do not sum over the loss's axes,
   * the cotangent times these is the gradient.
   */
  readonly forUnitCotangent: () => UnitVariant;
}

/** A variant whose gradients have no leaves `cotangent` and `excluded`. */
export type UnitVariant = Pick<CompiledVariant, 'lossAxes' | 'loss' | 'count' | 'gradients' | 'names'>;

/** A loss, ready for an emitter. */
export interface CompiledLoss extends Omit<DerivedLoss, 'variants'> {
  readonly variants: readonly CompiledVariant[];
}

const namesOf = (values: ReadonlyMap<string, Node>, rewrite: (node: Node) => Node): ReadonlyMap<Node, string> => {
  const names = new Map<Node, string>();
  for (const [name, node] of values) {
    const lowered = rewrite(node);
    if (lowered.operands.length > 0 && !names.has(lowered)) names.set(lowered, name);
  }
  return names;
};

const mapValues = (nodes: Readonly<Record<string, Node>>, map: (node: Node) => Node): Readonly<Record<string, Node>> =>
  Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, map(node)]));

/** Undefined where every element counts 1. */
const countOf = ({ count }: DerivedVariant): Node | undefined =>
  count === undefined || isConstant(count, 1) ? undefined : count;

const unitVariant = (derived: DerivedVariant, target: Target): UnitVariant => {
  const { lossAxes, loss, values } = derived;
  const graph = forkGraph(derived.graph);
  const count = countOf(derived);
  const gradients = mapValues(derived.gradients, forUnitCotangent(graph, primitiveTable));
  const roots = [loss, ...(count === undefined ? [] : [count]), ...Object.values(gradients)];
  const rewrite = lower(graph, primitiveTable, target, undefined, roots);
  return {
    lossAxes,
    loss: rewrite(loss),
    count: count === undefined ? undefined : rewrite(count),
    gradients: mapValues(gradients, rewrite),
    names: namesOf(values, rewrite),
  };
};

const lowerVariant = (
  derived: DerivedVariant,
  target: Target,
  whole: ReadonlySet<string> | undefined,
): CompiledVariant => {
  const { choices, lossAxes, loss, gradients, exceptions, values } = derived;
  const count = countOf(derived);
  // What is lowered for one backend must not depend on the others.
  const graph = forkGraph(derived.graph);
  const roots = [loss, ...(count === undefined ? [] : [count]), ...Object.values(gradients)];
  const rewrite = lower(graph, primitiveTable, target, whole, roots);
  return {
    choices,
    lossAxes,
    loss: rewrite(loss),
    count: count === undefined ? undefined : rewrite(count),
    gradients: mapValues(gradients, rewrite),
    exceptions: mapValues(exceptions, rewrite),
    madeAxes: new Map(
      [...graph.axes].flatMap(([axis, length]) => (length === undefined ? [] : [[axis, rewrite(length)] as const])),
    ),
    equalAxes: [...graph.equalAxes],
    names: namesOf(values, rewrite),
    canonical: { loss, gradients, names: namesOf(values, (node) => node) },
    forUnitCotangent: () => unitVariant(derived, target),
  };
};

/** Lowers a loss for one backend. For `bounds`, what the interpreter knows a closer bound for stays whole. */
export const lowerLoss = (
  { variants, ...derived }: DerivedLoss,
  target: Target,
  purpose: 'code' | 'bounds' = 'code',
): CompiledLoss => {
  const whole = purpose === 'bounds' ? evaluatedWhole : undefined;
  return { ...derived, variants: variants.map((variant) => lowerVariant(variant, target, whole)) };
};
