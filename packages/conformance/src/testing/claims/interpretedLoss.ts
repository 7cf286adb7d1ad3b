import {
  compileLoss,
  createEvaluator,
  doubleArithmetic,
  lengthOf,
  offsetsOver,
  type Approximate,
  type CompiledVariant,
  type LeafValues,
  type LossSpec,
} from '@losswright/compiler';
import type { ClaimedLoss } from './claimedLoss.ts';
import type { Outcome } from './law.ts';
import { axesOf, type LawCall } from './lawCall.ts';

const constantOn = (value: number): Approximate => ({
  axes: [],
  values: Float64Array.of(value),
  errors: Float64Array.of(0),
});

/** What a graph's leaves are for a call, with a cotangent of ones. */
export const leavesOf =
  (spec: LossSpec, { inputs, parameters, sizes }: LawCall): LeafValues =>
  (leaf) => {
    if (!('name' in leaf)) return constantOn(leaf.operation === 'cotangent' ? 1 : 0);
    const axes = axesOf(spec, leaf.name);
    const values = Float64Array.from(inputs[leaf.name] ?? parameters[leaf.name] ?? []);
    return { axes, values, errors: new Float64Array(lengthOf(axes, sizes)) };
  };

const runVariant = (spec: LossSpec, variant: CompiledVariant, call: LawCall): Outcome => {
  const evaluate = createEvaluator(leavesOf(spec, call), call.sizes, doubleArithmetic);
  const over = (axes: readonly string[], found: Approximate, source: Float64Array): readonly number[] =>
    Array.from(offsetsOver(axes, found.axes, call.sizes), (offset) => source[offset] ?? Number.NaN);
  const loss = evaluate(variant.loss);
  const gradients = Object.entries(variant.gradients).map(([name, node]) => [name, evaluate(node)] as const);
  const numbers = (part: 'values' | 'errors') => ({
    loss: over(variant.lossAxes, loss, loss[part]),
    gradients: Object.fromEntries(
      gradients.map(([name, gradient]) => [name, over(axesOf(spec, name), gradient, gradient[part])]),
    ),
  });
  return { ...numbers('values'), errors: () => numbers('errors') };
};

const hasSame = (choices: CompiledVariant['choices'], others: CompiledVariant['choices']): boolean =>
  Object.entries(choices).every(([name, choice]) => others[name] === choice);

/** A loss that nobody has generated: its graphs are interpreted. */
export const interpretedLoss = (spec: LossSpec, losses: readonly LossSpec[] = []): ClaimedLoss => {
  const compiled = compileLoss(spec, 'core', losses, 'bounds');
  return {
    compiled,
    run: async (call) => {
      const variant = compiled.variants.find(({ choices }) => hasSame(choices, call.choices));
      if (variant === undefined) throw new Error(`${spec.name} has no variant ${JSON.stringify(call.choices)}`);
      return runVariant(spec, variant, call);
    },
  };
};
