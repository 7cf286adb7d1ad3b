import { encodeGraph } from '@losswright/onnxruntime-web';
import { node, scalar } from './node.ts';

/** The triplet loss with margin = 1 of squared distances, and its gradient by the anchors. Relu makes 0 of NaN on some providers. */
export function tripletByHand(rows: number, features: number): Uint8Array<ArrayBuffer> {
  const dimensions = [rows, features];
  return encodeGraph({
    name: 'hand_written',
    inputs: ['anchor', 'positive', 'negative'].map((name) => ({ name, dimensions })),
    constants: [
      scalar('double_share', 2 / rows),
      scalar('one', 1),
      scalar('zero', 0),
      { name: 'features', dimensions: [1], elementType: 'int64', data: [1] },
    ],
    nodes: [
      node('Sub', ['anchor', 'positive'], 'to_positive'),
      node('Sub', ['anchor', 'negative'], 'to_negative'),
      node('ReduceSumSquare', ['to_positive', 'features'], 'near', { keepdims: 1 }),
      node('ReduceSumSquare', ['to_negative', 'features'], 'far', { keepdims: 1 }),
      node('Sub', ['near', 'far'], 'excess'),
      node('Add', ['excess', 'one'], 'violation'),
      node('Relu', ['violation'], 'loss'),
      node('ReduceMean', ['loss'], 'value', { keepdims: 0 }),
      node('LessOrEqual', ['violation', 'zero'], 'is_met'),
      node('Sub', ['negative', 'positive'], 'direction'),
      node('Mul', ['double_share', 'direction'], 'slope'),
      node('Where', ['is_met', 'zero', 'slope'], 'gradient_anchor'),
    ],
    outputs: [
      { name: 'value', dimensions: [] },
      { name: 'gradient_anchor', dimensions },
    ],
  });
}
