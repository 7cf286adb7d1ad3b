import { node } from './node.ts';
import { ofPairs } from './ofPairs.ts';

/** The gradient has no digit right where the target is 1 and the logit large, and NaN may become a number. */
export function crossEntropyWithLogitsByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['logits', 'target'], shape, [
    node('Relu', ['logits'], 'positive'),
    node('Mul', ['logits', 'target'], 'product'),
    node('Sub', ['positive', 'product'], 'line'),
    node('Abs', ['logits'], 'magnitude'),
    node('Sigmoid', ['magnitude'], 'certainty'),
    node('Log', ['certainty'], 'tail'),
    node('Sub', ['line', 'tail'], 'loss'),
    node('Sigmoid', ['logits'], 'probability'),
    node('Sub', ['probability', 'target'], 'difference'),
    node('Mul', ['share', 'difference'], 'gradient_logits'),
  ]);
}
