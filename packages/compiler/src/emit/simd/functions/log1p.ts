import { type Place, keep } from '../functionWriter.ts';
import { f32x4, v128 } from '../instructions.ts';
import type { Code } from '../wasmBytes.ts';
import type { FastWay } from './arrayFunction.ts';
import { polynomial } from './exp.ts';
import { log, plainLog } from './log.ts';

/** What the sum 1 + x loses, to be added to its logarithm. */
const lostOf = (x: Code, sum: Code): Code =>
  f32x4.divide(f32x4.subtract(x, f32x4.subtract(sum, f32x4.constant(1))), sum);

/** log(1 + x), with what the sum loses added to first order. */
export const log1p = (place: Place, x: Code): Code => {
  const sum = keep(place, f32x4.add(x, f32x4.constant(1)));
  const lost = v128.andNot(lostOf(x, sum), f32x4.equal(sum, f32x4.constant(0)));
  return v128.select(f32x4.add(log(place, sum), lost), x, f32x4.less(x, f32x4.constant(Infinity)));
};

/** The same for sums that are normal numbers. */
export const plainLog1p: FastWay = {
  write: (place, x) => {
    const sum = keep(place, f32x4.add(x, f32x4.constant(1)));
    return f32x4.add(plainLog.write(place, sum), lostOf(x, sum));
  },
  measure: (place, x) => plainLog.measure(place, f32x4.add(x, f32x4.constant(1))),
  limit: plainLog.limit,
};

/** log(1 + x) for x between 0 and 1, as 2 artanh(x / (2 + x)): a third of the work of the general one. */
export const log1pOfShare = (place: Place, x: Code): Code => {
  const ratio = keep(place, f32x4.divide(x, f32x4.add(x, f32x4.constant(2))));
  const square = keep(place, f32x4.multiply(ratio, ratio));
  const series = polynomial(square, [0.2802456, 0.27999121, 0.40021697, 0.66666412]);
  return f32x4.add(f32x4.add(ratio, ratio), f32x4.multiply(f32x4.multiply(ratio, square), series));
};
