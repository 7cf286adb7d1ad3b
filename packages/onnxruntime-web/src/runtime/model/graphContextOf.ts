import type { LossSpecification, PreparedCall } from '@losswright/core/runtime';
import type { GraphContext } from '../graph/graphContext.ts';

/**
 * The dimensions of a call's full-rank tensors. Lengths of the axes that the model is for alone are taken from the call;
 * of the others only those are known that the specification or a tensor parameter fixes.
 */
export function graphContextOf(
  { inputs, parameters }: LossSpecification,
  call: PreparedCall,
  isFixed: (axis: string) => boolean,
  rest: Pick<GraphContext, 'batchSize' | 'dtype' | 'target'>,
): GraphContext {
  const fixed = new Set([
    ...inputs.flatMap(({ axes }) => axes.flatMap(({ name, length }) => (length === undefined ? [] : [name]))),
    ...parameters.flatMap(({ name, axes }) =>
      typeof call.parameters[name] === 'object' ? axes.map((axis) => axis.name) : [],
    ),
  ]);
  return {
    ...rest,
    segments: call.layout.map(({ axis }) => axis),
    lengths: call.layout.map(({ axis, lengths }) =>
      isFixed(axis) || fixed.has(axis) ? elementCount(lengths) : undefined,
    ),
  };
}

function elementCount(lengths: readonly number[]): number {
  return lengths.reduce((product, length) => product * length, 1);
}
