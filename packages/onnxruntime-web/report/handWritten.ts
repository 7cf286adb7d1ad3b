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
    scalar('zero', 0),
    scalar('double', 2),
    scalar('negative_share', -1 / count),
    scalar('floor', -100),
    scalar('tiny', 1e-12),
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

/** The slope of an error of 0 is 1. */
export function meanAbsoluteErrorByHand(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  return ofPairs(['prediction', 'target'], shape, [
    node('Sub', ['prediction', 'target'], 'error'),
    node('Abs', ['error'], 'loss'),
    node('Less', ['error', 'zero'], 'is_below'),
    node('Where', ['is_below', 'negative_share', 'share'], 'gradient_prediction'),
  ]);
}

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
