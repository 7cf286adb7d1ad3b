import { constant } from './leaves.ts';
import { type Attributes, type Dtype, operandsOf, type Value } from './value.ts';

/** The union of the axes along which the operands vary. */
export function unionOfAxes(operands: readonly Value[]): readonly string[] {
  return [...new Set(operands.flatMap(({ axes }) => axes))];
}

/** A node that no computation on the host can replace. */
export function graphNode(
  operator: string,
  operands: readonly Value[],
  { dtype, axes }: Pick<Value, 'dtype' | 'axes'>,
  attributes: Attributes = {},
): Value {
  return { dtype, axes, origin: { kind: 'operation', operator, operands, attributes } };
}

/**
 * An elementwise node. Over constants it is computed at once, and over sizes it can be left to the host, which feeds
 * the result: a scalar costs a GPU a launch, a host nothing.
 */
export function elementwise(
  operator: string,
  operands: readonly Value[],
  dtype: Dtype,
  compute: (...numbers: number[]) => number,
  attributes: Attributes = {},
): Value {
  const onHost = hostComputation(operands, compute);
  if (onHost !== undefined && operands.every(({ origin }) => origin.kind === 'number')) {
    return constant(onHost({ axes: {}, batchSize: 0, parameters: {} }), dtype);
  }
  const node = graphNode(operator, operands, { dtype, axes: unionOfAxes(operands) }, attributes);
  return onHost === undefined ? node : { ...node, onHost };
}

/** The same numbers in another dtype. */
export function cast(x: Value, dtype: Dtype): Value {
  if (x.dtype === dtype) return x;
  const [mask, yes, no] = operandsOf(x, 'Where');
  const isChoice =
    x.onHost === undefined && mask !== undefined && yes?.origin.kind === 'number' && no?.origin.kind === 'number';
  if (isChoice) return graphNode('Where', [mask, cast(yes, dtype), cast(no, dtype)], { dtype, axes: x.axes });
  return elementwise('Cast', [x], dtype, (a) => a);
}

/** Composes the operands' host computations, if all of them have one. */
export function hostComputation(
  operands: readonly Value[],
  compute: (...numbers: number[]) => number,
): Value['onHost'] {
  const parts = operands.flatMap(({ onHost }) => (onHost === undefined ? [] : [onHost]));
  if (parts.length < operands.length) return undefined;
  return (facts) => compute(...parts.map((part) => part(facts)));
}
