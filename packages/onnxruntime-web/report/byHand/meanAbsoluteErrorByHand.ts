import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

/** The slope of an error of 0 is 1. */
export function meanAbsoluteErrorByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Sub', ['prediction', 'target'], 'error'),
    node('Abs', ['error'], 'loss'),
    node('Less', ['error', 'zero'], 'is_below'),
    node('Where', ['is_below', 'negative_share', 'share'], 'gradient_prediction'),
  ]);
}
