import type { LayoutSegment, LossSpecification, PreparedCall } from '@losswright/core/runtime';
import type { GraphContext } from '../graph/graphContext.ts';

/**
 * The dimensions of a call's full-rank tensors. Lengths of the axes that the model is for alone are taken from the call;
 * of the others only those are known that the specification or a tensor parameter fixes.
 */
export function graphContextOf(
  { inputs, parameters }: LossSpecification,
  call: PreparedCall,
  isFixed: (axis: string) => boolean,
  rest: Pick<GraphContext, 'batchSize' | 'target'> & { readonly dtype: 'float16' | GraphContext['dtype'] },
): GraphContext {
  const fixed = new Set([
    ...inputs.flatMap(({ axes }) => axes.flatMap(({ name, length }) => (length === undefined ? [] : [name]))),
    ...parameters.flatMap(({ name, axes }) =>
      typeof call.parameters[name] === 'object' ? axes.map((axis) => axis.name) : [],
    ),
  ]);
  const lengthOf = ({ axis, lengths }: LayoutSegment) =>
    isFixed(axis) || fixed.has(axis) ? elementCount(lengths) : undefined;
  const ownDimensions = call.layout.filter(({ beside }) => beside === undefined);
  return {
    ...rest,
    dtype: rest.dtype === 'float64' ? 'float64' : 'float32',
    // No GPU has float64.
    target: rest.dtype === 'float64' ? 'wasm' : rest.target,
    segments: ownDimensions.map(({ axis }) => axis),
    lengths: ownDimensions.map(lengthOf),
    guests: call.layout.flatMap((segment) =>
      segment.beside === undefined ? [] : [{ axis: segment.axis, host: segment.beside, length: lengthOf(segment) }],
    ),
  };
}

function elementCount(lengths: readonly number[]): number {
  return lengths.reduce((product, length) => product * length, 1);
}
