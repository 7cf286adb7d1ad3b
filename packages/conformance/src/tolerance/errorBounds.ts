import {
  createEvaluator,
  offsetsOver,
  type Approximate,
  type Arithmetic,
  type CompiledLoss,
  type LeafValues,
  type LossSpec,
} from '@losswright/compiler';
import { prepareCall, type LossContract, type PreparedCall } from '@losswright/core/runtime';
import { callOptions } from '../backends/callOptions.ts';
import type { Bounds } from '../compare/bounds.ts';
import type { VectorCase } from '../vectors/vectorCase.ts';
import { broadcastTensor } from './broadcastTensor.ts';
import { inUserOrder, namedScalar, namedTensor } from './namedTensor.ts';
import { reductionErrors } from './reductionErrors.ts';

const leafValues = (
  spec: LossSpec,
  vector: VectorCase,
  call: PreparedCall,
  backward: { readonly cotangent: Approximate; readonly excluded: Approximate },
  arithmetic: Arithmetic,
): LeafValues => {
  const axisNames = (axes: readonly { readonly name: string }[]) => axes.map(({ name }) => name);
  return (leaf) => {
    if (!('name' in leaf)) return backward[leaf.operation];
    if (leaf.operation === 'input') {
      const axes = axisNames(spec.inputs[leaf.name]?.axes ?? []);
      return namedTensor(vector.inputs[leaf.name]?.data ?? [], call.layout, axes, arithmetic);
    }
    const value = call.parameters[leaf.name];
    if (value === undefined) throw new Error(`${spec.name} was called without its parameter ${leaf.name}`);
    if (typeof value !== 'number') {
      return namedTensor(value.data, call.layout, axisNames(spec.parameters[leaf.name]?.axes ?? []), arithmetic);
    }
    if (leaf.axes.length === 0) return namedScalar(value, arithmetic);
    const length = leaf.axes.reduce((product, axis) => product * (call.sizes[axis] ?? 1), 1);
    const filled = namedScalar(value, arithmetic);
    const spread = (source: Float64Array) => new Float64Array(length).fill(source[0] ?? 0);
    return { axes: leaf.axes, values: spread(filled.values), errors: spread(filled.errors) };
  };
};

/** Spreads a result over all axes of what it stands for: a missing axis means constant along it. */
const spreadOver = (result: Approximate, axes: readonly string[], call: PreparedCall): Approximate => {
  const offsets = offsetsOver(axes, result.axes, call.sizes);
  const spread = (source: Float64Array) => Float64Array.from(offsets, (offset) => source[offset] ?? 0);
  return { axes, values: spread(result.values), errors: spread(result.errors) };
};

const stored = ({ values, errors }: Approximate, { store }: Arithmetic): Float64Array =>
  errors.map((error, i) => error + store.relative * Math.abs(values[i] ?? 0) + store.absolute);

/**
 * How far each element of a result may be from the exact one: the first-order error of the loss's own lowered graph at
 * this case's inputs, with the budgets of spec/primitives.yaml, followed through the reduction.
 *
 * @throws LossInputError when the case itself is one that the loss refuses.
 */
export const errorBounds = (
  { spec, variants }: CompiledLoss,
  contract: LossContract,
  vector: VectorCase,
  arithmetic: Arithmetic,
): Bounds => {
  const inputs = Object.entries(spec.inputs).map(([name, { dtype }]) => {
    const tensor = vector.inputs[name];
    return { shape: tensor?.shape ?? [], dtype, values: tensor?.data ?? [] };
  });
  const call = prepareCall(
    contract,
    inputs,
    callOptions(vector.options, ({ data, shape }) => ({ data, shape })),
  );
  const variant = variants[call.variant];
  if (variant === undefined) throw new Error(`${spec.name} has no variant ${call.variant}`);
  const lossAxes = [...variant.lossAxes].sort();
  const onLoss = (option: 'weights' | 'cotangent'): Approximate | undefined => {
    const given = call[option];
    if (given?.values === undefined) return undefined;
    const spread = broadcastTensor(given.values, given.shape, call.lossShape);
    return namedTensor(spread, call.layout, variant.lossAxes, arithmetic);
  };
  const unknown = namedScalar(0, arithmetic);
  const forward = createEvaluator(
    leafValues(spec, vector, call, { cotangent: unknown, excluded: unknown }, arithmetic),
    call.sizes,
    arithmetic,
  );
  const loss = spreadOver(forward(variant.loss), lossAxes, call);
  const count = variant.count === undefined ? undefined : spreadOver(forward(variant.count), lossAxes, call);
  const reduced = reductionErrors(call, loss, count, onLoss('weights'), onLoss('cotangent'), arithmetic);
  const backward = createEvaluator(leafValues(spec, vector, call, reduced, arithmetic), call.sizes, arithmetic);
  const gradients = Object.entries(variant.gradients).map(([name, node]) => {
    const axes = (spec.inputs[name]?.axes ?? []).map((axis) => axis.name);
    const gradient = spreadOver(backward(node), [...axes].sort(), call);
    return [name, inUserOrder(stored(gradient, arithmetic), call.layout, axes)] as const;
  });
  const isStored = call.reduction === 'none' || arithmetic.store.value;
  const errors = isStored ? stored(reduced.value, arithmetic) : reduced.value.errors;
  const value = call.reduction === 'none' ? inUserOrder(errors, call.layout, variant.lossAxes) : errors;
  return { value, gradients: Object.fromEntries(gradients) };
};
