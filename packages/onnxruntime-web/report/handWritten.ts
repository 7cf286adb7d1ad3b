import { encodeGraph, type GraphNode, type GraphTensor } from '@losswright/onnxruntime-web';

/** The ONNX number of float32. */
const float = 1;

const node = (
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: NonNullable<GraphNode['attributes']> = {},
): GraphNode => ({ operator, inputs, output, attributes });

const scalar = (name: string, value: number) => ({ name, dimensions: [], data: [value] });

/** A mean loss of pairs of numbers, and its gradient by the first. */
function ofPairs(
  [first, second]: readonly [string, string],
  shape: readonly number[],
  nodes: readonly GraphNode[],
): Uint8Array<ArrayBuffer> {
  const count = shape.reduce((product, length) => product * length, 1);
  const constants = [
    scalar('share', 1 / count),
    scalar('double_share', 2 / count),
    scalar('half', 0.5),
    scalar('one', 1),
    scalar('minus_one', -1),
  ];
  return encodeGraph({
    name: 'hand_written',
    inputs: [first, second].map((name) => ({ name, dimensions: shape })),
    constants: constants.filter(({ name }) => nodes.some(({ inputs }) => inputs.includes(name))),
    nodes: [...nodes, node('ReduceMean', ['loss'], 'value', { keepdims: 0 })],
    outputs: [
      { name: 'value', dimensions: [] },
      { name: `gradient_${first}`, dimensions: shape },
    ],
  });
}

export function meanSquaredErrorByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Sub', ['prediction', 'target'], 'error'),
    node('Mul', ['error', 'error'], 'loss'),
    node('Mul', ['double_share', 'error'], 'gradient_prediction'),
  ]);
}

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

const labelled = (rows: number, classes: number): readonly GraphTensor[] => [
  { name: 'logits', dimensions: [rows, classes] },
  { name: 'target', dimensions: [rows], elementType: 'int32' },
];

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

/** ONNX's own operator, which has no gradient. */
export function softmaxCrossEntropyLoss(rows: number, classes: number): Uint8Array<ArrayBuffer> {
  return encodeGraph({
    name: 'operator',
    inputs: labelled(rows, classes),
    nodes: [node('SoftmaxCrossEntropyLoss', ['logits', 'target'], 'value')],
    outputs: [{ name: 'value', dimensions: [] }],
  });
}
