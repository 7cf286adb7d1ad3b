import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

/** The focal loss for gamma = 2: both logarithms are infinite at large logits. */
export function focalByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['logits', 'target'], shape, [
    node('Neg', ['logits'], 'negative'),
    node('Sigmoid', ['logits'], 'probability'),
    node('Sigmoid', ['negative'], 'complement'),
    node('Sub', ['one', 'target'], 'absence'),
    node('Mul', ['target', 'complement'], 'missed_presence'),
    node('Mul', ['absence', 'probability'], 'missed_absence'),
    node('Add', ['missed_presence', 'missed_absence'], 'miss'),
    node('Mul', ['miss', 'miss'], 'focus'),
    node('Log', ['probability'], 'log_probability'),
    node('Log', ['complement'], 'log_complement'),
    node('Mul', ['target', 'log_probability'], 'gain_of_presence'),
    node('Mul', ['absence', 'log_complement'], 'gain_of_absence'),
    node('Add', ['gain_of_presence', 'gain_of_absence'], 'likelihood'),
    node('Neg', ['likelihood'], 'cross_entropy'),
    node('Mul', ['focus', 'cross_entropy'], 'loss'),
    node('Mul', ['probability', 'complement'], 'slope_of_probability'),
    node('Sub', ['absence', 'target'], 'direction'),
    node('Mul', ['slope_of_probability', 'direction'], 'slope_of_miss'),
    node('Mul', ['double', 'cross_entropy'], 'twice'),
    node('Mul', ['twice', 'slope_of_miss'], 'by_miss'),
    node('Sub', ['missed_absence', 'missed_presence'], 'slope_of_cross_entropy'),
    node('Mul', ['miss', 'slope_of_cross_entropy'], 'by_cross_entropy'),
    node('Add', ['by_miss', 'by_cross_entropy'], 'slope'),
    node('Mul', ['share', 'miss'], 'scaled_miss'),
    node('Mul', ['scaled_miss', 'slope'], 'gradient_logits'),
  ]);
}
