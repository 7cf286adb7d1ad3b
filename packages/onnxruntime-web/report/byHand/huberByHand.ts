import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

/** Clip makes a number of NaN on some providers. */
export function huberByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Sub', ['prediction', 'target'], 'error'),
    node('Clip', ['error', 'minus_one', 'one'], 'clipped'),
    node('Mul', ['half', 'clipped'], 'half_clipped'),
    node('Sub', ['error', 'half_clipped'], 'rest'),
    node('Mul', ['clipped', 'rest'], 'loss'),
    node('Mul', ['share', 'clipped'], 'gradient_prediction'),
  ]);
}
