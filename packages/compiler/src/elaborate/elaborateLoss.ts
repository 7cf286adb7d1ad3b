import { mapCotangent } from '../graph/mapCotangent.ts';
import { parseFormula } from '../formula/parseFormula.ts';
import { applyElementwise } from './applyPrimitive.ts';
import { toFloat } from '../graph/elementwise.ts';
import type { Node } from '../graph/node.ts';
import { stated } from '../graph/stated.ts';
import type { LossSpec } from '../schema/lossSpec.ts';
import { elaborateFormula } from './elaborateFormula.ts';
import type { Elaborate } from './positional.ts';
import { bindValue, problemAt, type Scope } from './scope.ts';

/** A loss as nodes: unreduced, and how much each element counts in a mean (undefined: 1). */
export interface ElaboratedLoss {
  readonly loss: Node;
  readonly count: Node | undefined;
  /** Where a stated gradient is not the derivative, on purpose: a mask, by the name of the input. */
  readonly exceptions: Readonly<Record<string, Node>>;
  /** Every name of the loss's formulas. */
  readonly values: ReadonlyMap<string, Node>;
}

/**
 * Elaborates a spec's formulas in a scope that binds its inputs and parameters. An input whose gradient the spec states
 * is detached inside the formula, and receives the stated gradient instead.
 */
export const elaborateLoss = (scope: Scope, spec: LossSpec, elaborate: Elaborate<Node>): ElaboratedLoss => {
  const { graph, table } = scope;
  const gradients = Object.entries(spec.gradient ?? {});
  const inputs = gradients.flatMap(([name]) => scope.values.get(name) ?? []);
  const detached = gradients.flatMap(([name]) => {
    const input = scope.values.get(name);
    return input === undefined ? [] : [[name, applyElementwise(graph, table, 'stop_gradient', [input])] as const];
  });
  const start = { ...scope, source: spec.formula, values: new Map([...scope.values, ...detached]) };
  const formula = elaborateFormula(start, parseFormula(spec.formula), elaborate);
  const count =
    spec.count === undefined
      ? undefined
      : elaborateFormula({ ...formula.scope, source: spec.count }, parseFormula(spec.count), elaborate);
  const gradientOf = (cotangent: Node): readonly Node[] =>
    gradients.map(([, { formula: source }]) =>
      mapCotangent(
        graph,
        cotangent,
        () => true,
        (inner) => {
          const values = { ...bindValue(formula.scope, 'cotangent', inner), source };
          return toFloat(graph, elaborateFormula(values, parseFormula(source), elaborate).result);
        },
      ),
    );
  const exceptions = gradients.flatMap(([name, { except }]) => {
    if (except === undefined) return [];
    const { result } = elaborateFormula({ ...formula.scope, source: except }, parseFormula(except), elaborate);
    if (result.dtype === 'mask') return [[name, result] as const];
    const span = { start: 0, end: except.text.trimEnd().length };
    throw problemAt({ ...scope, source: except }, span, '"except" is a mask', 'compare, as in prediction < 0');
  });
  return {
    loss: inputs.length === 0 ? formula.result : stated(graph, formula.result, inputs, gradientOf),
    count: count?.result,
    exceptions: Object.fromEntries(exceptions),
    values: new Map([...formula.scope.values, ...(count?.scope.values ?? [])]),
  };
};
