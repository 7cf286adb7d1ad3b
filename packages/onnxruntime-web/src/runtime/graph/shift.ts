import type { GraphContext } from './graphContext.ts';
import { vector } from './leaves.ts';
import { alongLines } from './lines.ts';
import { cast, graphNode } from './operation.ts';
import type { Value } from './value.ts';

/** Further than any axis is long. */
const end = 2 ** 31 - 1;

/** The element `offset` places before along an axis, which is not 0; `fill` where there is none. */
export function shift(context: GraphContext, x: Value, offset: number, fill: Value, axis: string): Value {
  if (x.dtype === 'integer' && context.target !== 'wasm') {
    // Not every provider slices integers.
    return cast(shift(context, cast(x, 'float'), offset, cast(fill, 'float'), axis), 'integer');
  }
  return alongLines(context, [x, fill], axis, ([moved = x, filling = fill], dimension) => {
    const { dtype, axes } = moved;
    const part = (value: Value, from: number, to: number): Value =>
      graphNode('Slice', [value, vector([from]), vector([to]), vector([dimension])], { dtype, axes });
    // Positions below 0 count from the end, and those beyond an end are the end.
    const parts =
      offset > 0
        ? [part(filling, 0, offset), part(moved, 0, -offset)]
        : [part(moved, -offset, end), part(filling, offset, end)];
    return graphNode('Concat', parts, { dtype, axes }, { axis: dimension });
  });
}
