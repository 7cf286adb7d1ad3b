import { mul, scalar, zeros, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { fullRankTensor } from './fullRank.ts';
import type { Value } from './lossGraph.ts';
import { sumInStages } from './sumInStages.ts';
import { withFloats } from './withFloats.ts';

/** Σ along axes, whose dimensions stay with length 1. A value that lacks an axis is constant along it. */
export const sumAlong = (value: Value, first: Axis, ...rest: readonly Axis[]): Tensor => {
  const tensor = fullRankTensor(value, first.rank);
  const dimensions = [first, ...rest].flatMap((axis) =>
    axis.dimensions.map((dimension, i) => ({ dimension, length: axis.lengths[i] ?? 1 })),
  );
  const present = dimensions.filter(({ dimension, length }) => tensor.shape[dimension] === length);
  const repeats = dimensions.reduce((product, part) => product * (present.includes(part) ? 1 : part.length), 1);
  const total = withFloats(tensor, (given) =>
    sumInStages(
      given,
      present.map(({ dimension }) => dimension),
    ),
  );
  if (repeats === 1) return total;
  const dtype = total.dtype === 'int32' ? 'int32' : 'float32';
  return repeats === 0 ? zeros(total.shape, dtype) : mul(total, scalar(repeats, dtype));
};
