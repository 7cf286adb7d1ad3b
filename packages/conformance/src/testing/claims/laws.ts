import type { Law } from './law.ts';
import { boundedBy, gradientBoundedBy, nonnegative, robust, zeroAtTarget } from './laws/bounds.ts';
import {
  permutationInvariantIn,
  scaleInvariantIn,
  shiftInvariantIn,
  symmetric,
  translationInvariantIn,
} from './laws/invariance.ts';
import { proper } from './laws/proper.ts';
import { convexIn, decreasingIn, increasingIn } from './laws/shape.ts';
import { smooth } from './laws/smooth.ts';

/** How each property that a spec can claim is contradicted. */
export const laws: Readonly<Record<string, Law>> = {
  nonnegative,
  'zero-at-target': zeroAtTarget,
  symmetric,
  smooth,
  robust,
  'bounded-by': boundedBy,
  'gradient-bounded-by': gradientBoundedBy,
  'convex-in': convexIn,
  'increasing-in': increasingIn,
  'decreasing-in': decreasingIn,
  'shift-invariant-in': shiftInvariantIn,
  'translation-invariant-in': translationInvariantIn,
  'scale-invariant-in': scaleInvariantIn,
  'permutation-invariant-in': permutationInvariantIn,
  proper,
};
