import { encodeGraph } from '@losswright/onnxruntime-web';
import { node, scalar } from './node.ts';

/** The Dice loss with smooth = 1 of [batch, pixel, class] masks. */
export function diceByHand([batch, pixels, classes]: readonly [number, number, number]): Uint8Array<ArrayBuffer> {
  const count = batch * classes;
  const dimensions = [batch, pixels, classes];
  return encodeGraph({
    name: 'hand_written',
    inputs: ['prediction', 'target'].map((name) => ({ name, dimensions })),
    constants: [
      scalar('double_share', 2 / count),
      scalar('double', 2),
      scalar('half', 0.5),
      scalar('one', 1),
      { name: 'pixels', dimensions: [1], elementType: 'int64', data: [1] },
    ],
    nodes: [
      node('Mul', ['prediction', 'target'], 'common'),
      node('ReduceSum', ['common', 'pixels'], 'overlap', { keepdims: 1 }),
      node('Mul', ['double', 'overlap'], 'twice'),
      node('Add', ['twice', 'one'], 'numerator'),
      node('Add', ['prediction', 'target'], 'both'),
      node('ReduceSum', ['both', 'pixels'], 'mass', { keepdims: 1 }),
      node('Add', ['mass', 'one'], 'denominator'),
      node('Div', ['numerator', 'denominator'], 'coefficient'),
      node('Sub', ['one', 'coefficient'], 'loss'),
      node('ReduceMean', ['loss'], 'value', { keepdims: 0 }),
      node('Div', ['double_share', 'denominator'], 'steepness'),
      node('Mul', ['coefficient', 'half'], 'half_coefficient'),
      node('Sub', ['half_coefficient', 'target'], 'direction'),
      node('Mul', ['steepness', 'direction'], 'gradient_prediction'),
    ],
    outputs: [
      { name: 'value', dimensions: [] },
      { name: 'gradient_prediction', dimensions },
    ],
  });
}
