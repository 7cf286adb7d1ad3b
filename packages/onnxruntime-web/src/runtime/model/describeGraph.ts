import type { GraphContext } from '../graph/graphContext.ts';
import { constant } from '../graph/leaves.ts';
import { graphNode } from '../graph/operation.ts';
import type { Value } from '../graph/value.ts';
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
}

/**
 * Writes the outputs' expressions as a graph: equal expressions once, and only what an output needs.
 *
 * @param inputs in the order in which the model takes them; those that nothing reads are left out.
 * @param feedsScalars true where an adapter computes what depends on sizes alone; else the graph does, from the sizes.
 */
export function describeGraph(
  context: GraphContext,
  inputs: readonly Value[],
  outputs: readonly Output[],
  feedsScalars: boolean,
): GraphDescription {
  const identify = createIdentify();
  const isFed = ({ onHost, origin }: Value) => feedsScalars && onHost !== undefined && origin.kind !== 'number';
  const distinct = distinctOutputs(outputs, identify, isFed);
  const steps = orderValues(
    distinct.map(({ value }) => value),
    identify,
    isFed,
  );
  const names = nameSteps(steps, inputs, new Map(distinct.map(({ name, value }) => [identify(value), name])));
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
    nodes: steps.flatMap((step) => describeNode(context, step, nameOf)),
    outputs: distinct.map(({ name, value, shape }) => describeTensor(context, value, name, shape)),
  };
}

/** Gives each output a node of its own: a copy where it has none or shares one. Identity is missing on WebGPU's older provider. */
function distinctOutputs(
  outputs: readonly Output[],
  identify: (value: Value) => number,
  isFed: (value: Value) => boolean,
): readonly Output[] {
  const taken = new Set<number>();
  return outputs.map((output) => {
    let { value } = output;
    while (value.origin.kind !== 'operation' || isFed(value) || taken.has(identify(value))) {
      value = graphNode('Mul', [value, constant(1, value.dtype)], value);
    }
    taken.add(identify(value));
    return { ...output, value };
  });
}

function describeNode(
  context: GraphContext,
  { identity, value, operands }: Step,
  nameOf: (identity: number) => string,
): readonly NodeDescription[] {
  const { origin, dtype } = value;
  if (origin.kind !== 'operation' || operands.length === 0) return [];
  const { operator, attributes } = origin;
  const isCast = operator === 'Cast';
  return [
    {
      operator,
      inputs: operands.map(nameOf),
      output: nameOf(identity),
      attributes: isCast ? { to: dataTypes[elementTypeOf(context, dtype)] } : attributes,
    },
  ];
}

function describeTensor(
  context: GraphContext,
  { dtype, axes }: Value,
  name: string,
  shape: readonly Dimension[] = dimensionsOf(context, axes),
): TensorDescription {
  return { name, elementType: elementTypeOf(context, dtype), dimensions: shape };
}
