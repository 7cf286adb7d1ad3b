import { differentiate } from '../differentiate/differentiate.ts';
import type { Facts } from '../differentiate/arithmeticFacts.ts';
import { analyseFacts, type ParameterFacts } from '../differentiate/analyseFacts.ts';
import { elaborate } from '../elaborate/elaborate.ts';
import { elaborateFormula } from '../elaborate/elaborateFormula.ts';
import { elaborateLoss } from '../elaborate/elaborateLoss.ts';
import { problemAt, type Scope } from '../elaborate/scope.ts';
import { parseFormula } from '../formula/parseFormula.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { toFloat } from '../graph/elementwise.ts';
import { createGraph, type Graph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import { lower } from '../lower/lower.ts';
import type { Losses, LossSpec, ParameterSpec } from '../schema/lossSpec.ts';
import type { SourceText } from '../schema/specError.ts';
import { compileClaims, type CompiledClaim } from './compileClaims.ts';
import { type Choices, listVariants } from './listVariants.ts';
import { specScope } from './specScope.ts';

/** One loss under one combination of choices, as mathematics. */
export interface DerivedVariant {
  readonly graph: Graph;
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
  /** The values of the author's names. */
  readonly values: ReadonlyMap<string, Node>;
}

/** A loss and its gradients, the same for every backend. */
export interface DerivedLoss {
  readonly spec: LossSpec;
  /** For inputs with a `valid` formula: a mask, false where the loss throws. */
  readonly valid: Readonly<Record<string, Node>>;
  readonly variants: readonly DerivedVariant[];
  /** The properties, in the spec's order. */
  readonly claims: readonly CompiledClaim[];
}

const declaredAxes = (spec: LossSpec, choices: Choices): readonly string[] => {
  const declared = spec.lossAxes;
  if (!('parameter' in declared)) return declared.axes;
  return declared.axes[String(choices[declared.parameter])] ?? [];
};

const factsOfRange = ({ range }: ParameterSpec): Facts => ({
  defined: true,
  finite: range === undefined || Number.isFinite(range.high) || !range.includesHigh,
  nonnegative: range !== undefined && range.low >= 0,
  positive: range !== undefined && (range.low > 0 || (range.low === 0 && !range.includesLow)),
  nonpositive: range !== undefined && range.high <= 0,
});

const parameterFacts = (spec: LossSpec): ParameterFacts =>
  new Map(Object.entries(spec.parameters).map(([name, parameter]) => [name, factsOfRange(parameter)]));

const whole = (source: SourceText) => ({ start: 0, end: source.text.trimEnd().length });

/** The loss is a number on exactly the axes that the spec declares: an axis by mistake would be an outer product. */
const requireLoss = (scope: Scope, loss: Node, axes: readonly string[]): Node => {
  const list = (names: readonly string[]) => `[${[...names].sort().join(', ')}]`;
  if (loss.dtype === 'mask') {
    throw problemAt(
      scope,
      whole(scope.source),
      'the formula ends in a mask, and a loss is a number',
      'write where(mask, 1, 0)',
    );
  }
  const extra = loss.axes.find((axis) => !axes.includes(axis));
  if (extra !== undefined) {
    const advice = `reduce it, as in sum[${extra}](…), or declare it in "loss"`;
    throw problemAt(
      scope,
      whole(scope.source),
      `the formula has the axes ${list(loss.axes)}, and "loss" declares ${list(axes)}`,
      advice,
    );
  }
  return toFloat(scope.graph, loss);
};

const deriveVariant = (spec: LossSpec, choices: Choices, losses: Losses): DerivedVariant => {
  const graph = createGraph();
  const scope = specScope(graph, primitiveTable, spec, choices, losses);
  const elaborated = elaborateLoss(scope, spec, elaborate);
  const lossAxes = declaredAxes(spec, choices);
  const loss = requireLoss(scope, elaborated.loss, lossAxes);
  const facts = analyseFacts(primitiveTable, parameterFacts(spec));
  const differentiable = Object.entries(spec.inputs).flatMap(([name, entry]) => (entry.differentiable ? [name] : []));
  const leaves = differentiable.flatMap((name) => scope.values.get(name) ?? []);
  const gradients = differentiate(graph, primitiveTable, loss, lossAxes, leaves, facts);
  return {
    graph,
    choices,
    lossAxes,
    loss,
    count: elaborated.count === undefined ? undefined : toFloat(graph, elaborated.count),
    gradients: Object.fromEntries(
      differentiable.flatMap((name, i) => (gradients[i] === undefined ? [] : [[name, gradients[i]] as const])),
    ),
    exceptions: elaborated.exceptions,
    values: elaborated.values,
  };
};

const compileValid = (graph: Graph, spec: LossSpec, source: SourceText): Node => {
  const scope = { ...specScope(graph, primitiveTable, spec, listVariants(spec)[0] ?? {}, new Map()), source };
  const { result } = elaborateFormula(scope, parseFormula(source), elaborate);
  if (result.dtype !== 'mask') throw problemAt(scope, whole(source), '"valid" is a mask', 'compare, as in 0 <= target');
  return lower(graph, primitiveTable, 'core')(result);
};

/**
 * Reads the formulas of a spec and differentiates them; `losses` are those that its formula may call. Throws SpecError at
 * the place of the first mistake in one of its formulas.
 */
export const deriveLoss = (spec: LossSpec, losses: Losses = new Map()): DerivedLoss => {
  const valid = Object.entries(spec.inputs).flatMap(([name, entry]) =>
    entry.valid === undefined ? [] : [[name, compileValid(createGraph(), spec, entry.valid)] as const],
  );
  return {
    spec,
    valid: Object.fromEntries(valid),
    variants: listVariants(spec).map((choices) => deriveVariant(spec, choices, losses)),
    claims: compileClaims(spec),
  };
};
