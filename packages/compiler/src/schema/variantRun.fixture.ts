import type { CompiledVariant } from '../compile/compileLoss.ts';
import { doubleArithmetic, type Approximate } from '../evaluate/approximate.ts';
import { createEvaluator } from '../evaluate/createEvaluator.ts';
import { lengthOf, type Sizes } from '../evaluate/gather.ts';
import type { Node } from '../graph/node.ts';
import type { LossSpec, NestedNumbers } from './lossSpec.ts';

/** Flat numbers in the order of the spec's axes; a single number fills a tensor. */
export type Numbers = Readonly<Record<string, readonly number[]>>;

export interface Call {
  readonly sizes: Sizes;
  readonly inputs: Numbers;
  readonly parameters: Numbers;
}

export interface Run {
  readonly loss: Approximate;
  readonly count: Approximate;
  /** With a cotangent of ones, or the given one, which is laid out as the loss is. */
  readonly gradients: Readonly<Record<string, Approximate>>;
}

const exact = (axes: readonly string[], sizes: Sizes, numbers: readonly number[]): Approximate => {
  const length = lengthOf(axes, sizes);
  const values = Float64Array.from(
    { length },
    (_, i) => (numbers.length === 1 ? numbers[0] : numbers[i]) ?? Number.NaN,
  );
  return { axes, values, errors: new Float64Array(length) };
};

/** The axes of an input or a parameter in the spec's order. */
export const axesOf = (spec: LossSpec, name: string): readonly string[] =>
  (spec.inputs[name] ?? spec.parameters[name])?.axes.map((axis) => axis.name) ?? [];

/** Interprets one variant of a loss, with a bound on the rounding error of every number. */
export const runVariant = (spec: LossSpec, variant: CompiledVariant, call: Call, cotangent?: Approximate): Run => {
  const sizes: Record<string, number> = { ...call.sizes };
  const leaf = (node: Node): Approximate => {
    if (node.operation === 'cotangent') return cotangent ?? exact(node.axes, sizes, [1]);
    if (node.operation === 'excluded') return exact(node.axes, sizes, [0]);
    if (!('name' in node)) throw new Error(`${node.operation} is not a leaf`);
    const numbers = call.inputs[node.name] ?? call.parameters[node.name] ?? [];
    return exact(axesOf(spec, node.name), sizes, numbers);
  };
  const lengthOfMade = (length: Node): number => createEvaluator(leaf, sizes, doubleArithmetic)(length).values[0] ?? 0;
  for (const [axis, length] of variant.madeAxes) sizes[axis] = lengthOfMade(length);
  const evaluate = createEvaluator(leaf, sizes, doubleArithmetic);
  return {
    loss: evaluate(variant.loss),
    count: variant.count === undefined ? exact([], sizes, [1]) : evaluate(variant.count),
    gradients: Object.fromEntries(Object.entries(variant.gradients).map(([name, node]) => [name, evaluate(node)])),
  };
};

export const flatten = (numbers: NestedNumbers): readonly number[] =>
  typeof numbers === 'number' ? [numbers] : numbers.flatMap(flatten);

export const shapeOf = (numbers: NestedNumbers): readonly number[] =>
  typeof numbers === 'number' ? [] : [numbers.length, ...shapeOf(numbers[0] ?? 0)];

/** The lengths of the axes of nested numbers; what the single axes leave is the group's. */
export const sizesOf = (axes: readonly string[], numbers: NestedNumbers): Sizes => {
  const shape = shapeOf(numbers);
  const group = axes.findIndex((axis) => axis.endsWith('...'));
  const members = shape.length - axes.length + 1;
  return Object.fromEntries(
    axes.map((axis, i) => {
      if (group === -1 || i < group) return [axis, shape[i] ?? 1];
      if (i > group) return [axis, shape[i + members - 1] ?? 1];
      return [axis, shape.slice(group, group + members).reduce((product, length) => product * length, 1)];
    }),
  );
};
