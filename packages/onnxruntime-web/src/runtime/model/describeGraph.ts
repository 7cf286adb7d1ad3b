import type { GraphContext } from '../graph/graphContext.ts';
import { constant } from '../graph/leaves.ts';
import { graphNode } from '../graph/operation.ts';
import type { Dtype, Steps, Value } from '../graph/value.ts';
import { createIdentify } from '../graph/createIdentify.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import { dataTypes, elementTypeOf } from './elementTypes.ts';
import { describeLeaf } from './describeLeaf.ts';
import type { Dimension, GraphDescription, NodeDescription, TensorDescription } from './modelDescription.ts';
import { nameSteps } from './nameSteps.ts';
import { orderValues, type Step } from './orderValues.ts';

/** A value that the model gives out. */
export interface Output {
  readonly name: string;
  readonly value: Value;
  /** Present when it is not one dimension per segment; empty for a scalar. */
  readonly shape?: readonly number[];
  /** What it is given out as. Default: what it is. */
  readonly dtype?: Dtype;
}

/**
 * Writes the outputs' expressions as a graph: equal expressions once, and only what an output needs.
 *
 * @param inputs in the order in which the model takes them; those that nothing reads are left out.
 * @param feedsScalars true where an adapter computes what depends on sizes alone; else the graph does, from the sizes.
 * @param computesOutputs true where no output may be a mere copy in another shape.
 */
export function describeGraph(
  context: GraphContext,
  inputs: readonly Value[],
  outputs: readonly Output[],
  feedsScalars: boolean,
  computesOutputs = false,
): GraphDescription {
  const identify = createIdentify();
  const isFed = ({ onHost, origin }: Value) => feedsScalars && onHost !== undefined && origin.kind !== 'number';
  const isOwn = (value: Value): boolean =>
    value.origin.kind === 'operation' && !isFed(value) && !(computesOutputs && reshaping.has(value.origin.operator));
  const distinct = distinctOutputs(outputs, identify, isOwn);
  const steps = orderValues(
    distinct.map(({ value }) => value),
    identify,
    isFed,
  );
  const bodies = describeBodies(steps, identify, isFed);
  const names = nameSteps(
    [...steps, ...[...bodies.values()].flat()],
    inputs,
    new Map(distinct.map(({ name, value }) => [identify(value), name])),
  );
  const nameOf = (identity: number) => names.get(identity) ?? '';
  const leaves = steps.flatMap((step) =>
    step.operands.length > 0 ? [] : [describeLeaf(context, step.value, nameOf(step.identity))],
  );
  const read = new Set(leaves.flatMap((leaf) => (leaf.kind === 'input' ? [leaf.name] : [])));
  return {
    inputs: inputs.flatMap((value) => {
      const { origin } = value;
      if (origin.kind !== 'input' || !read.has(origin.input)) return [];
      return [describeTensor(context, value, origin.input, origin.shape)];
    }),
    helpers: leaves.flatMap((leaf) => (leaf.kind === 'helper' ? [leaf.helper] : [])),
    initializers: leaves.flatMap((leaf) => (leaf.kind === 'initializer' ? [leaf.initializer] : [])),
    nodes: steps.flatMap((step) => describeNode({ context, bodies, identify, nameOf }, step)),
    outputs: distinct.map(({ name, value, shape }) => describeTensor(context, value, name, shape)),
  };
}

/** What gives the same elements in another shape, and is a copy where it has to be a tensor of its own. */
const reshaping: ReadonlySet<string> = new Set(['Reshape', 'Squeeze', 'Unsqueeze']);

/** Gives each output a node of its own: a copy where it has none or shares one. Identity is missing on WebGPU's older provider. */
function distinctOutputs(
  outputs: readonly Output[],
  identify: (value: Value) => number,
  isOwn: (value: Value) => boolean,
): readonly Output[] {
  const taken = new Set<number>();
  return outputs.map((output) => {
    let { value } = output;
    while (!isOwn(value) || taken.has(identify(value))) {
      value = graphNode('Mul', [value, constant(1, value.dtype)], value);
    }
    taken.add(identify(value));
    const { dtype = value.dtype } = output;
    return {
      ...output,
      value: dtype === value.dtype ? value : graphNode('Cast', [value], { dtype, axes: value.axes }),
    };
  });
}

/** What the bodies of Scan nodes compute, those within bodies included, by the identity of the node. */
function describeBodies(
  steps: readonly Step[],
  identify: (value: Value) => number,
  isFed: (value: Value) => boolean,
): ReadonlyMap<number, readonly Step[]> {
  return new Map(
    steps.flatMap(({ identity, value: { origin } }) => {
      if (origin.kind !== 'operation' || origin.steps === undefined) return [];
      const { state, slices, next, row } = origin.steps;
      const given = new Set(origin.operands.map(identify));
      const body = orderValues([state, ...slices, next, row], identify, isFed, (other) => given.has(other));
      return [[identity, body] as const, ...describeBodies(body, identify, isFed)];
    }),
  );
}

interface NodeContext {
  readonly context: GraphContext;
  readonly bodies: ReadonlyMap<number, readonly Step[]>;
  readonly identify: (value: Value) => number;
  readonly nameOf: (identity: number) => string;
}

function describeNode(around: NodeContext, { identity, value, operands }: Step): readonly NodeDescription[] {
  const { context, nameOf } = around;
  const { origin, dtype } = value;
  if (origin.kind !== 'operation' || operands.length === 0) return [];
  const { operator, attributes, steps } = origin;
  const node = { operator, output: nameOf(identity), inputs: operands.map(nameOf), attributes };
  if (steps !== undefined) return [describeScan(around, node, steps, around.bodies.get(identity) ?? [])];
  return [operator === 'Cast' ? { ...node, attributes: { to: dataTypes[elementTypeOf(context, dtype)] } } : node];
}

function describeScan(
  around: NodeContext,
  node: NodeDescription,
  { dimension, isReversed, state, slices, next, row }: Steps,
  body: readonly Step[],
): NodeDescription {
  const { context, identify, nameOf } = around;
  const describe = (value: Value, isRow: boolean): TensorDescription => {
    const dimensions = dimensionsOf(context, value.axes).filter((_, position) => !isRow || position !== dimension);
    return describeTensor(context, value, nameOf(identify(value)), dimensions);
  };
  const direction = Number(isReversed);
  return {
    ...node,
    inputs: node.inputs.slice(0, 1 + slices.length),
    attributes: {
      num_scan_inputs: slices.length,
      scan_input_axes: slices.map(() => dimension),
      scan_input_directions: slices.map(() => direction),
      scan_output_axes: [dimension],
      scan_output_directions: [direction],
    },
    body: {
      inputs: [describe(state, false), ...slices.map((slice) => describe(slice, true))],
      nodes: body.flatMap((step) => describeNode(around, step)),
      outputs: [describe(next, false), describe(row, true)],
    },
  };
}

function describeTensor(
  context: GraphContext,
  { dtype, axes }: Value,
  name: string,
  shape: readonly Dimension[] = dimensionsOf(context, axes),
): TensorDescription {
  return { name, elementType: elementTypeOf(context, dtype), dimensions: shape };
}
