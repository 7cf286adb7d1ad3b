import { encodeGraph } from '@losswright/onnxruntime-web';
import { labelled } from './labelled.ts';
import { node, scalar } from './node.ts';

/** The ONNX number of float32. */
const float = 1;

/** No label is ignored or smoothed, and none is looked at before it is used. */
export function softmaxCrossEntropyByHand(rows: number, classes: number): Uint8Array<ArrayBuffer> {
  return encodeGraph({
    name: 'hand_written',
    inputs: labelled(rows, classes),
    constants: [
      scalar('share', 1 / rows),
      { name: 'last', dimensions: [1], elementType: 'int64', data: [1] },
      { name: 'index', dimensions: [1, classes], elementType: 'int32', data: [...Array(classes).keys()] },
    ],
    nodes: [
      node('ReduceMax', ['logits', 'last'], 'greatest', { keepdims: 1 }),
      node('Sub', ['logits', 'greatest'], 'shifted'),
      node('Exp', ['shifted'], 'power'),
      node('ReduceSum', ['power', 'last'], 'total', { keepdims: 1 }),
      node('Log', ['total'], 'log_total'),
      node('Unsqueeze', ['target', 'last'], 'label'),
      node('GatherElements', ['shifted', 'label'], 'picked', { axis: 1 }),
      node('Sub', ['log_total', 'picked'], 'loss'),
      node('ReduceMean', ['loss'], 'value', { keepdims: 0 }),
      node('Div', ['power', 'total'], 'probability'),
      node('Equal', ['index', 'label'], 'is_label'),
      node('Cast', ['is_label'], 'one_hot', { to: float }),
      node('Sub', ['probability', 'one_hot'], 'difference'),
      node('Mul', ['share', 'difference'], 'gradient_logits'),
    ],
    outputs: [
      { name: 'value', dimensions: [] },
      { name: 'gradient_logits', dimensions: [rows, classes] },
    ],
  });
}
