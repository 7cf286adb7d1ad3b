import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { dice, meanSquaredError, triplet } from '../generated/index.ts';
import { buildModel } from './buildModel.ts';
import { nodeCounts } from './nodeCounts.fixture.ts';
import { ModelProtoSchema } from './protobuf/generated/onnx_pb.ts';

const countNodes = (bytes: Uint8Array) => fromBinary(ModelProtoSchema, bytes).graph?.node.length;

// These may fall, not rise.
describe.each(nodeCounts)('value and gradient of $loss', ({ build, portable, wasm, byHand }) => {
  it(`take ${portable} nodes, ${wasm} on the CPU`, () => {
    expect(countNodes(build('portable'))).toBe(portable);
    expect(countNodes(build('wasm'))).toBe(wasm);
  });

  it('are near the best that a person would write', () => {
    expect(portable).toBeLessThanOrEqual(1.5 * byHand);
  });
});

it('further gradients take few nodes', () => {
  const pair = { prediction: [8], target: [8] };
  expect(countNodes(buildModel(meanSquaredError, { shapes: pair }))).toBe(5);
  const masks = { prediction: [2, 8, 3], target: [2, 8, 3] };
  expect(countNodes(buildModel(dice, { shapes: masks }))).toBe(17);
  const embeddings = { anchor: [8, 4], positive: [8, 4], negative: [8, 4] };
  expect(countNodes(buildModel(triplet, { shapes: embeddings }))).toBe(16);
});
