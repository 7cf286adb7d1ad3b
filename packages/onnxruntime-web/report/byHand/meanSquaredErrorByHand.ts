import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

export function meanSquaredErrorByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Sub', ['prediction', 'target'], 'error'),
    node('Mul', ['error', 'error'], 'loss'),
    node('Mul', ['double_share', 'error'], 'gradient_prediction'),
  ]);
}
