import { sameExpression } from '../graph/createIdentify.ts';
import { constant } from '../graph/leaves.ts';
import { where } from '../graph/masks.ts';
import { whereExists } from '../graph/positions.ts';
import { knownNumber, operandsOf, type Value } from '../graph/value.ts';

/** The elements of a mean, as they may be beside their counts. */
export interface CountedElements {
  readonly elements: Value;
  /** Whether elements that do not count are 0: then a mean of nothing has a sum of 0. */
  readonly areZeroUncounted: boolean;
}

/**
 * Elements that need not be NaN where their count is NaN by the same selection: the denominator is NaN then, and with it
 * the mean.
 */
export function besideCount(elements: Value, count: Value): CountedElements {
  const [number, counted] = [knownNumber(elements), knownNumber(count)];
  if (counted !== undefined && Number.isNaN(counted)) {
    return { elements: Number.isNaN(number) ? constant(0) : elements, areZeroUncounted: true };
  }
  if (counted !== undefined || number === 0) return { elements, areZeroUncounted: counted !== 0 || number === 0 };
  const [mask, yes, no] = operandsOf(elements, 'Where');
  const [sameMask, countOfYes, countOfNo] = operandsOf(count, 'Where');
  const isSelectedAlike = mask !== undefined && sameMask !== undefined && sameExpression(mask, sameMask);
  if (!isSelectedAlike || yes === undefined || no === undefined || countOfYes === undefined || countOfNo === undefined)
    return { elements, areZeroUncounted: false };
  const [held, other] = [besideCount(yes, countOfYes), besideCount(no, countOfNo)];
  const isHeldAlone = knownNumber(other.elements) === 0;
  return {
    elements: isHeldAlone ? whereExists(mask, held.elements) : where(mask, held.elements, other.elements),
    areZeroUncounted: held.areZeroUncounted && other.areZeroUncounted,
  };
}
