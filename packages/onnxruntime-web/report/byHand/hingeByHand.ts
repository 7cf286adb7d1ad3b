import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

/** Relu makes 0 of NaN on some providers. */
export function hingeByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Mul', ['prediction', 'target'], 'agreement'),
    node('Sub', ['one', 'agreement'], 'margin'),
    node('Relu', ['margin'], 'loss'),
    node('LessOrEqual', ['margin', 'zero'], 'is_met'),
    node('Mul', ['negative_share', 'target'], 'slope'),
    node('Where', ['is_met', 'zero', 'slope'], 'gradient_prediction'),
  ]);
}
