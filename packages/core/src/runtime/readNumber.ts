import { describeValue } from './describeValue.ts';
import { LossInputError } from './lossInputError.ts';
import type { CallParameter, RangeSpecification } from './specification.ts';

/** Checks a number of a parameter; `place` says where in a tensor it stands: ` at [2]`. */
export function readNumber(loss: string, parameter: CallParameter, value: unknown, place = ''): number {
  const { name, kind, range } = parameter;
  if (
    typeof value === 'number' &&
    !Number.isNaN(value) &&
    (kind !== 'integer' || Number.isInteger(value)) &&
    (range === undefined || contains(range, value))
  )
    return value;
  const kindText = kind === 'integer' ? 'an integer' : 'a number';
  throw new LossInputError(loss, name, {
    expected: `${kindText}${range === undefined ? '' : ` in ${range.text}`}${place}`,
    got: describeValue(value),
  });
}

function contains({ low = -Infinity, high = Infinity, includesLow, includesHigh }: RangeSpecification, value: number) {
  return (includesLow ? low <= value : low < value) && (includesHigh ? value <= high : value < high);
}
