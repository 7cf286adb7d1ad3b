import { encodeGraph, type GraphNode } from '@losswright/onnxruntime-web';
import { node, scalar } from './node.ts';

/** A mean loss of pairs of numbers, and its gradient by the first. */
export function ofPairs(
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
