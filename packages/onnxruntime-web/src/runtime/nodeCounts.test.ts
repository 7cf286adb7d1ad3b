import { fromBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { dice, meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { buildModel } from './buildModel.ts';
import { ModelProtoSchema } from './protobuf/generated/onnx_pb.ts';

const countNodes = (bytes: Uint8Array) => fromBinary(ModelProtoSchema, bytes).graph?.node.length;

// On a GPU every node is a launch. These counts are for value and all gradients; they may fall, not rise.
it('value and gradients take few nodes', () => {
  const pair = { prediction: [8], target: [8] };
  expect(countNodes(buildModel(meanSquaredError, { shapes: pair, gradients: ['prediction'] }))).toBe(4);
  expect(countNodes(buildModel(meanSquaredError, { shapes: pair }))).toBe(5);
  const labelled = { logits: [8, 10], target: [8] };
  // One of them gives the labels a second dimension.
  expect(countNodes(buildModel(sparseSoftmaxCrossEntropy, { shapes: labelled }))).toBe(34);
  const masks = { prediction: [2, 8, 3], target: [2, 8, 3] };
  expect(countNodes(buildModel(dice, { shapes: masks }))).toBe(19);
});
