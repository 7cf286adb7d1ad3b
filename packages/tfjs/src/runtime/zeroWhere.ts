import type { Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';

/** Exactly 0 where an element is excluded, whatever its value; without a mask the value itself. */
export const zeroWhere = <T extends Value>(excluded: Tensor | undefined, value: T): T | Tensor =>
  excluded === undefined ? value : where(excluded, 0, value);
