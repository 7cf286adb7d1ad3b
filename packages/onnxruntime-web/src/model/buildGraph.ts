import type { LossSpecification, PreparedCall } from '@losswright/core/runtime';
import type { LossVariant } from '../defineLoss.ts';
import { type GraphContext, segmentsOf } from '../graph/graphContext.ts';
import { constant, input, vector } from '../graph/leaves.ts';
import { createOperators } from '../graph/operators.ts';
import { graphNode } from '../graph/operation.ts';
import { expand } from '../graph/reductions.ts';
import type { Value } from '../graph/value.ts';
import { describeGraph, type Output } from './describeGraph.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import type { Dimension, GraphDescription } from './modelDescription.ts';
import { reduceLoss } from './reduceLoss.ts';

export interface BuildGraphOptions {
  /** Whether the graph takes a tensor of sample weights on the loss's axes, and one of gradients from above. */
  readonly weights: boolean;
  readonly cotangent: boolean;
  /** True where an adapter computes what depends on sizes alone. */
  readonly feedsScalars: boolean;
  /** True where the graph takes and gives tensors in the call's own shapes; else they have one dimension per segment. */
  readonly hasOwnShapes: boolean;
}

/** Builds the graph of a checked call: outputs `value` and, for each wanted input, `gradient_<input>`. */
export function buildGraph(
  context: GraphContext,
  specification: LossSpecification,
  variant: LossVariant,
  call: PreparedCall,
  options: BuildGraphOptions,
): GraphDescription {
  const lossAxes = specification.variants[call.variant]?.lossAxes ?? [];
  const ownShape = (axes: readonly string[]) => (options.hasOwnShapes ? shapeOf(call, axes) : undefined);
  const tensors = specification.inputs.map(({ name, dtype, axes }) => {
    const names = axes.map((axis) => axis.name);
    return takeTensor(context, name, dtype, names, ownShape(names));
  });
  const take = (name: string) => takeTensor(context, name, 'float', lossAxes, ownShape(lossAxes));
  const weights = options.weights ? take('weights') : undefined;
  const cotangent = options.cotangent ? take('cotangent') : undefined;
  const built = variant.build(
    createOperators(context),
    Object.fromEntries(tensors.map(({ source, view }) => [source.name, view])),
    parameterValues(context, specification, call),
  );
  const reduced = reduceLoss(context, lossAxes, built, call, weights?.view, cotangent?.view);
  const value = reduced.isScalar
    ? { name: 'value', value: reduced.value, shape: [] }
    : giveTensor(context, 'value', reduced.value, ownShape(lossAxes));
  const gradients = specification.inputs.flatMap(({ name, axes }) => {
    const gradient = reduced.gradients[name];
    if (gradient === undefined || !call.gradients.includes(name)) return [];
    const names = axes.map((axis) => axis.name);
    return [giveTensor(context, `gradient_${name}`, expand(gradient, names), ownShape(names))];
  });
  const sources = [...tensors, weights, cotangent].flatMap((tensor) => (tensor === undefined ? [] : [tensor.source]));
  return describeGraph(context, sources, [value, ...gradients], options.feedsScalars);
}

interface TakenTensor {
  /** The model's input, and what it is in full rank. */
  readonly source: Value;
  readonly view: Value;
}

function takeTensor(
  context: GraphContext,
  name: string,
  dtype: 'float' | 'integer',
  axes: readonly string[],
  shape: readonly number[] | undefined,
): TakenTensor {
  const plain = input(name, dtype, axes);
  const dimensions = dimensionsOf(context, axes);
  if (shape === undefined || sameShape(shape, dimensions)) return { source: plain, view: plain };
  const source: Value = { ...plain, origin: { kind: 'input', input: name, shape } };
  return { source, view: graphNode('Reshape', [source, vector(dimensions.map(Number))], { dtype, axes }) };
}

function giveTensor(
  context: GraphContext,
  name: string,
  value: Value,
  shape: readonly number[] | undefined,
): Output {
  if (shape === undefined || sameShape(shape, dimensionsOf(context, value.axes))) return { name, value };
  return { name, value: graphNode('Reshape', [value, vector(shape)], value), shape };
}

/** The user's dimensions of a tensor with the given axes. */
function shapeOf({ layout }: PreparedCall, axes: readonly string[]): number[] {
  return layout.flatMap(({ axis, lengths }) => (axes.includes(axis) ? lengths : []));
}

function sameShape(one: readonly number[], other: readonly Dimension[]): boolean {
  return one.length === other.length && one.every((length, position) => length === other[position]);
}

function parameterValues(
  context: GraphContext,
  { parameters }: LossSpecification,
  call: PreparedCall,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const { name, kind, axes } of parameters) {
    const given = call.parameters[name];
    if (given === undefined) continue;
    const dtype = kind === 'integer' ? 'integer' : 'float';
    const along = axes.map((axis) => axis.name);
    values[name] = typeof given === 'number' ? constant(given, dtype) : tensor(context, name, dtype, along, given.data);
  }
  return values;
}

function tensor(
  context: GraphContext,
  name: string,
  dtype: 'integer' | 'float',
  axes: readonly string[],
  data: Float64Array,
): Value {
  const present = segmentsOf(context, axes);
  const lengths = context.lengths.map((length, position) => (present.includes(position) ? (length ?? 1) : 1));
  return { dtype, axes, origin: { kind: 'tensor', data: [...data], lengths }, name };
}
