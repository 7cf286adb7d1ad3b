import type { GraphContext } from './graphContext.ts';
import { constant, vector } from './leaves.ts';
import { alongLines } from './lines.ts';
import { lessEqual, where } from './masks.ts';
import { cast, graphNode } from './operation.ts';
import { index } from './reductions.ts';
import type { Value } from './value.ts';

/** The sum of each element and of all before it along an axis, or of all behind it. */
export function cumsum(context: GraphContext, x: Value, axis: string, isBackward: boolean): Value {
  return context.target === 'wasm'
    ? sumByOperator(context, x, axis, isBackward)
    : sumBySelection(context, x, axis, isBackward);
}

function sumByOperator(context: GraphContext, x: Value, axis: string, isBackward: boolean): Value {
  return alongLines(context, [x], axis, ([line = x], dimension) => {
    // ONNX Runtime's CPU kernels add one element after the other, and a group of dimensions may be long.
    const isWide = context.dtype === 'float32' && x.dtype === 'float' && axis.endsWith('...');
    const terms = isWide ? cast(line, 'wide') : line;
    const { dtype, axes } = terms;
    const sums = graphNode('CumSum', [terms, vector([dimension])], { dtype, axes }, { reverse: isBackward ? 1 : 0 });
    return isWide ? cast(sums, 'float') : sums;
  });
}

/** The shader of CumSum on WebGPU's older provider does not compile: here every place adds what belongs to it. */
function sumBySelection(context: GraphContext, x: Value, axis: string, isBackward: boolean): Value {
  return alongLines(context, [x, index(axis)], axis, ([terms = x, places = x], dimension) => {
    const { dtype, axes } = terms;
    const unsqueeze = (value: Value, at: number): Value =>
      graphNode('Unsqueeze', [value, vector([at])], { dtype: value.dtype, axes: value.axes });
    const [place, other] = [unsqueeze(places, dimension + 1), unsqueeze(places, dimension)];
    const belongs = isBackward ? lessEqual(place, other) : lessEqual(other, place);
    const chosen = where(belongs, unsqueeze(terms, dimension), constant(0, dtype));
    return graphNode('ReduceSum', [chosen, vector([dimension + 1])], { dtype, axes }, { keepdims: 0 });
  });
}
