import { type GraphContext, segmentsOf } from './graphContext.ts';
import { vector } from './leaves.ts';
import { graphNode } from './operation.ts';
import { transposed } from './transposed.ts';
import type { Value } from './value.ts';

/** The same elements along another axis, which is as long and which x lacks. */
export function rename(context: GraphContext, x: Value, from: string, to: string): Value {
  if (!x.axes.includes(from)) return x;
  const [old, fresh] = [segmentsOf(context, [from]), segmentsOf(context, [to])];
  const [source, ...otherSources] = old;
  const [target, ...otherTargets] = fresh;
  // In the other dimension x has length 1.
  if (source !== undefined && target !== undefined && otherSources.length === 0 && otherTargets.length === 0)
    return exchange(context, x, [source, target], from, to);
  const kept = [...context.segments.keys()].filter((position) => !old.includes(position) && !fresh.includes(position));
  const order = [...kept, ...fresh, ...old];
  const axes = [...x.axes.filter((axis) => axis !== from), to];
  const type = { dtype: x.dtype, axes };
  const lengths: Value = { dtype: 'shape', axes: [], origin: { kind: 'shape', along: axes } };
  // 0 keeps a length, and -1 takes what is left.
  const shape =
    fresh.length === 1
      ? vector([...kept.map(() => 0), -1, ...old.map(() => 1)])
      : graphNode('Gather', [lengths, vector(order)], { dtype: 'shape', axes: [] });
  const moved = graphNode('Transpose', [x], { dtype: x.dtype, axes: x.axes }, { perm: order });
  const back = order.map((_, position) => order.indexOf(position));
  return graphNode('Transpose', [graphNode('Reshape', [moved, shape], type)], type, { perm: back });
}

function exchange(
  context: GraphContext,
  x: Value,
  [source, target]: readonly [number, number],
  from: string,
  to: string,
): Value {
  const own = [...context.segments.keys()];
  const moved = transposed(context, x, own, own.with(source, target).with(target, source));
  return { ...moved, axes: x.axes.map((axis) => (axis === from ? to : axis)) };
}
