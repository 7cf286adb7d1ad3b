import * as contracts from '@losswright/core/contracts';
import type { LossSpecification } from '@losswright/core/runtime';

/** What is known of every published loss, in the order of families and names. */
export function readCatalogue(): readonly LossSpecification[] {
  return Object.values(contracts)
    .map(({ specification }) => specification)
    .toSorted((one, other) => one.family.localeCompare(other.family) || one.name.localeCompare(other.name));
}
