import { dependsOnCotangent, dependsOnInput } from './dependsOn.ts';
import type { Node } from './node.ts';

/**
 * Which factors of a sum's terms may leave the sum. An infinite one may not: beside a zero, or for terms of both signs,
 * it makes the sum NaN, and outside of the sum it would not. But a gradient means nothing at infinity.
 */
export const mayLeaveSum = (sum: Node): ((factor: Node) => boolean) => {
  const isGradient = dependsOnCotangent(sum);
  return (factor) => isGradient || !dependsOnInput(factor);
};
