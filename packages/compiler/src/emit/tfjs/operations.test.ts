import { expect, test } from 'vitest';
import { primitiveTable } from '../../generated/primitiveTable.ts';
import { alongOperations, elementwiseOperations } from './operations.ts';

/** What expansion before emission takes away besides the primitives with a formula. */
const neverEmitted: ReadonlySet<string> = new Set(['stop_gradient', 'load', 'scatter']);

test.each([
  ['elementwise', primitiveTable.elementwise, elementwiseOperations],
  ['along axes', primitiveTable.along, alongOperations],
])('every %s primitive that is not lowered has an operation, and no other', (_, primitives, operations) => {
  const remaining = Object.entries(primitives).flatMap(([name, { lowering }]) =>
    lowering.tfjs === undefined && !neverEmitted.has(name) ? [name] : [],
  );
  expect(Object.keys(operations).sort()).toEqual(remaining.sort());
});
