import { encodeGraph } from '@losswright/onnxruntime-web';
import { labelled } from './labelled.ts';
import { node } from './node.ts';

/** ONNX's own operator, which has no gradient. */
export function softmaxCrossEntropyLoss(rows: number, classes: number): Uint8Array<ArrayBuffer> {
  return encodeGraph({
    name: 'operator',
    inputs: labelled(rows, classes),
    nodes: [node('SoftmaxCrossEntropyLoss', ['logits', 'target'], 'value')],
    outputs: [{ name: 'value', dimensions: [] }],
  });
}
