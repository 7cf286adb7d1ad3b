import { type GraphContext, segmentsOf } from './graphContext.ts';
import { vector } from './leaves.ts';
import { graphNode } from './operation.ts';
import type { Value } from './value.ts';

/**
 * A tensor with its dimensions in another order. Where only dimensions of length 1 change places, no element moves: they
 * are taken away and put back elsewhere, which launches nothing on a GPU, and ONNX Runtime does not carry it through other
 * nodes, as it does with a Transpose, until it has to transpose a mask, which no GPU provider can.
 *
 * @param from which position of a full-rank tensor each dimension has now, and `to` which it shall have.
 */
export function transposed(context: GraphContext, x: Value, from: readonly number[], to: readonly number[]): Value {
  if (from.every((position, dimension) => position === to[dimension])) return x;
  const type = { dtype: x.dtype, axes: x.axes };
  const varying = new Set(segmentsOf(context, x.axes));
  const isLong = (position: number): boolean => varying.has(position);
  const staysInOrder = from.filter(isLong).join() === to.filter(isLong).join();
  if (!staysInOrder || varying.size === 0)
    return graphNode('Transpose', [x], type, { perm: to.map((position) => from.indexOf(position)) });
  const short = (positions: readonly number[]) =>
    vector([...positions.keys()].filter((dimension) => !isLong(positions[dimension] ?? 0)));
  return graphNode('Unsqueeze', [graphNode('Squeeze', [x, short(from)], type), short(to)], type);
}
