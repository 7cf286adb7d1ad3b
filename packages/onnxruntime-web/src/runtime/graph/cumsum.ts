import type { GraphContext } from './graphContext.ts';
import { vector } from './leaves.ts';
import { alongLines } from './lines.ts';
import { cast, graphNode } from './operation.ts';
import type { Value } from './value.ts';

/** The sum of each element and of all before it along an axis, or of all behind it. */
export function cumsum(context: GraphContext, x: Value, axis: string, isBackward: boolean): Value {
  return alongLines(context, [x], axis, ([line = x], dimension) => {
    // ONNX Runtime's CPU kernels add one element after the other, and a group of dimensions may be long.
    const isWide =
      context.target === 'wasm' && context.dtype === 'float32' && x.dtype === 'float' && axis.endsWith('...');
    const terms = isWide ? cast(line, 'wide') : line;
    const { dtype, axes } = terms;
    const sums = graphNode('CumSum', [terms, vector([dimension])], { dtype, axes }, { reverse: isBackward ? 1 : 0 });
    return isWide ? cast(sums, 'float') : sums;
  });
}
