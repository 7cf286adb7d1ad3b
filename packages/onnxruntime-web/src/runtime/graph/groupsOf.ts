import { type GraphContext, segmentsOf } from './graphContext.ts';
import { vector } from './leaves.ts';
import { graphNode } from './operation.ts';
import { operandsOf, type Value } from './value.ts';

/** What is longer is reduced in two stages: added one after the other, as many float32 numbers lose a fourth digit. */
const longest = 2 ** 12;

export interface Groups {
  /** The same elements, of which those along one dimension lie in two. */
  readonly grouped: Value;
  /** The second of them. */
  readonly members: number;
}

/**
 * Groups the elements along which a sum or mean goes, so that it can be taken of groups first: providers that add one
 * element after the other stay exact then.
 *
 * @returns undefined where one stage will do, or has to: for lengths that are not known, and for primes.
 */
export function groupsOf(context: GraphContext, x: Value, along: readonly string[]): Groups | undefined {
  if (context.target !== 'portable' || x.dtype !== 'float') return undefined;
  const own = segmentsOf(context, x.axes);
  const lengths = context.lengths.map((length, position) => (own.includes(position) ? length : 1));
  const known = lengths.filter((length) => length !== undefined);
  if (known.length < lengths.length) return undefined;
  const lengthOf = (position: number): number => known[position] ?? 1;
  const positions = segmentsOf(context, along);
  if (positions.reduce((product, position) => product * lengthOf(position), 1) <= longest) return undefined;
  const position = positions.reduce((best, other) => (lengthOf(other) > lengthOf(best) ? other : best));
  const members = largestDivisor(lengthOf(position));
  if (members === 1) return undefined;
  const shape = vector(known.toSpliced(position, 1, lengthOf(position) / members, members));
  return { grouped: graphNode('Reshape', [x, shape], { dtype: x.dtype, axes: x.axes }), members: position + 1 };
}

/** What was grouped, of the first stage of a sum in two. */
export function ungrouped(stage: Value): Value | undefined {
  const { origin } = stage;
  // Nothing else drops a dimension that it sums over.
  const isStage = origin.kind === 'operation' && origin.attributes['keepdims'] === 0;
  const [grouped] = isStage ? operandsOf(stage, 'ReduceSum') : [];
  return grouped === undefined ? undefined : operandsOf(grouped, 'Reshape')[0];
}

/** Of those of which the square is no larger. */
function largestDivisor(length: number): number {
  for (let divisor = Math.floor(Math.sqrt(length)); divisor > 1; divisor--) if (length % divisor === 0) return divisor;
  return 1;
}
