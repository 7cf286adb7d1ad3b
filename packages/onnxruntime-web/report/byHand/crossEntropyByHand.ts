import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

/** The logarithm of 1 - p loses small p, and that of 0 is no limit on some providers. */
export function crossEntropyByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Log', ['prediction'], 'log'),
    node('Clip', ['log', 'floor', 'zero'], 'log_probability'),
    node('Sub', ['one', 'prediction'], 'rest'),
    node('Log', ['rest'], 'log_rest'),
    node('Clip', ['log_rest', 'floor', 'zero'], 'log_complement'),
    node('Sub', ['target', 'one'], 'negative_absence'),
    node('Mul', ['negative_absence', 'log_complement'], 'cost_of_absence'),
    node('Mul', ['target', 'log_probability'], 'gain_of_presence'),
    node('Sub', ['cost_of_absence', 'gain_of_presence'], 'loss'),
    node('Sub', ['prediction', 'target'], 'difference'),
    node('Mul', ['share', 'difference'], 'scaled'),
    node('Mul', ['prediction', 'rest'], 'variance'),
    node('Clip', ['variance', 'tiny'], 'positive_variance'),
    node('Div', ['scaled', 'positive_variance'], 'gradient_prediction'),
  ]);
}
