import { type GraphContext, segmentsOf } from './graphContext.ts';
import { vector } from './leaves.ts';
import { graphNode, unionOfAxes } from './operation.ts';
import { expand } from './reductions.ts';
import type { Value } from './value.ts';

/**
 * Computes on values that are repeated to the axes that they have together, with one of the axes in one dimension: a
 * group that another axis splits is moved to the end and joined there, and taken apart again afterwards.
 */
export function alongLines(
  context: GraphContext,
  operands: readonly Value[],
  axis: string,
  compute: (operands: readonly Value[], dimension: number) => Value,
): Value {
  const axes = [...new Set([...unionOfAxes(operands), axis])];
  const repeated = operands.map((operand) => expand(operand, axes));
  const positions = segmentsOf(context, [axis]);
  const [position = 0, ...further] = positions;
  if (further.length === 0) return compute(repeated, position);
  const kept = [...context.segments.keys()].filter((other) => !positions.includes(other));
  const order = [...kept, ...positions];
  const joined = repeated.map((value) => {
    const type = { dtype: value.dtype, axes };
    const moved = graphNode('Transpose', [value], type, { perm: order });
    // 0 keeps a length, and -1 takes what is left.
    return graphNode('Reshape', [moved, vector([...kept.map(() => 0), -1])], type);
  });
  const result = compute(joined, kept.length);
  const lengths: Value = { dtype: 'shape', axes: [], origin: { kind: 'shape', along: axes } };
  const moved = graphNode('Gather', [lengths, vector(order)], { dtype: 'shape', axes: [] });
  const type = { dtype: result.dtype, axes };
  return graphNode('Transpose', [graphNode('Reshape', [result, moved], type)], type, {
    perm: order.map((_, to) => order.indexOf(to)),
  });
}
