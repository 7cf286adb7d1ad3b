import { fromBinary } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { binaryCrossEntropyWithLogits, hinge, huber, meanAbsoluteError, meanSquaredError } from '../generated/index.ts';
import { buildModel } from './buildModel.ts';
import { multiply, negate, subtract } from './graph/arithmetic.ts';
import { constant, input } from './graph/leaves.ts';
import { lessEqual, where } from './graph/masks.ts';
import { graphNode } from './graph/operation.ts';
import type { Value } from './graph/value.ts';
import { ModelProtoSchema } from './protobuf/generated/onnx_pb.ts';
import { graphOf, runValues, scalarContext } from './runValues.fixture.ts';

const axes = ['row'];
const [x, y] = [input('x', 'float', axes), input('y', 'float', axes)];
const first = [-2, -0.5, 0.25, 0.75, 1, 3, 8, -8];
const second = [1, 1, 0.25, -1, 1, -1, 1, -1];
const share = constant(1 / first.length);

const operator = (name: string, ...operands: readonly Value[]): Value =>
  graphNode(name, operands, { dtype: 'float', axes });
const mean = (value: Value): Value => graphNode('ReduceMean', [value], { dtype: 'float', axes: [] });

interface HandWritten {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly inputs: readonly [string, string];
  readonly shape: readonly number[];
  readonly value: Value;
  readonly gradient: Value;
  /** How many nodes this has, and the generated graph. */
  readonly theirs: number;
  readonly ours: number;
}

const error = subtract(x, y);
const clipped = operator('Clip', error, constant(-1), constant(1));
const margin = subtract(constant(1), multiply(x, y));
const isMet = lessEqual(margin, constant(0));
const tail = operator('Log', operator('Sigmoid', operator('Abs', x)));

const ofPredictions = { shapes: { prediction: [8], target: [8] }, gradients: ['prediction'] } as const;
const ofLogits = { shapes: { logits: [8, 1], target: [8, 1] }, gradients: ['logits'] } as const;

/** The shortest graphs that we know, with operators that are the framework's own, whatever they make of NaN. */
const handWritten: readonly HandWritten[] = [
  {
    name: 'mean squared error',
    bytes: buildModel(meanSquaredError, ofPredictions),
    inputs: ['prediction', 'target'],
    shape: [8],
    value: mean(multiply(error, error)),
    gradient: multiply(constant(2 / first.length), error),
    theirs: 4,
    ours: 4,
  },
  {
    // The older WebGPU provider has no Sign, so ours is written with comparisons.
    name: 'mean absolute error',
    bytes: buildModel(meanAbsoluteError, ofPredictions),
    inputs: ['prediction', 'target'],
    shape: [8],
    value: mean(operator('Abs', error)),
    gradient: multiply(share, operator('Sign', error)),
    theirs: 5,
    ours: 7,
  },
  {
    // Clip makes a number of NaN on some providers; a comparison finds it.
    name: 'Huber',
    bytes: buildModel(huber, ofPredictions),
    inputs: ['prediction', 'target'],
    shape: [8],
    value: mean(multiply(clipped, subtract(error, multiply(constant(0.5), clipped)))),
    gradient: multiply(share, clipped),
    theirs: 7,
    ours: 9,
  },
  {
    name: 'hinge',
    bytes: buildModel(hinge, ofPredictions),
    inputs: ['prediction', 'target'],
    shape: [8],
    value: mean(operator('Relu', margin)),
    gradient: where(isMet, constant(0), multiply(negate(share), y)),
    theirs: 7,
    ours: 7,
  },
  {
    // σ(x) - y has no digit right where y is 1 and x is large; ours has them all, and gives NaN for NaN, which a shader's
    // own sigmoid need not.
    name: 'binary cross-entropy with logits',
    bytes: buildModel(binaryCrossEntropyWithLogits, ofLogits),
    inputs: ['logits', 'target'],
    shape: [8, 1],
    value: mean(subtract(subtract(operator('Relu', x), multiply(x, y)), tail)),
    gradient: multiply(share, subtract(operator('Sigmoid', x), y)),
    theirs: 11,
    ours: 16,
  },
];

const tensor = (data: readonly number[], dims: readonly number[]) =>
  new ort.Tensor('float32', Float32Array.from(data), dims);

describe.each(handWritten.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const { bytes, inputs, shape, value, gradient, ours, theirs } = entry;
  const [one, other] = inputs;
  it('computes what the graph does that a person would write', async () => {
    const context = { ...scalarContext, segments: axes, lengths: [first.length], dtype: 'float32' } as const;
    const expected = await runValues(
      { value, gradient },
      { x: { value: x, tensor: tensor(first, [8]) }, y: { value: y, tensor: tensor(second, [8]) } },
      context,
    );
    const session = await ort.InferenceSession.create(bytes);
    const results = await session.run({ [one]: tensor(first, shape), [other]: tensor(second, shape) });
    await session.release();
    const gradients = Array.from(results[`gradient_${one}`]?.data ?? [], Number);
    expect(Number(results['value']?.data[0])).toBeCloseTo(expected['value']?.[0] ?? NaN, 5);
    expect(gradients).toHaveLength(first.length);
    for (const [i, slope] of gradients.entries()) expect(slope).toBeCloseTo(expected['gradient']?.[i] ?? NaN, 6);
  });

  it('has no more nodes than stand here', () => {
    const context = { ...scalarContext, segments: axes, lengths: [first.length] };
    expect(graphOf({ value, gradient }, [x, y], context).nodes).toHaveLength(theirs);
    expect(fromBinary(ModelProtoSchema, bytes).graph?.node).toHaveLength(ours);
  });
});

it('the shorter gradient of logits has no digit right where the logit is large', async () => {
  const bytes = buildModel(binaryCrossEntropyWithLogits, { ...ofLogits, target: 'wasm' });
  const session = await ort.InferenceSession.create(bytes);
  const logits = tensor([50, 20, -50, -20, 50, 20, -50, -20], [8, 1]);
  const target = tensor([1, 1, 0, 0, 0, 0, 1, 1], [8, 1]);
  const { gradient_logits: gradient } = await session.run({ logits, target });
  await session.release();
  const context = { ...scalarContext, segments: axes, lengths: [first.length], dtype: 'float32' } as const;
  const inputs = {
    x: { value: x, tensor: tensor(Array.from(logits.data, Number), [8]) },
    y: { value: y, tensor: tensor(Array.from(target.data, Number), [8]) },
  };
  const { gradient: shorter = [] } = await runValues(
    { gradient: multiply(share, subtract(operator('Sigmoid', x), y)) },
    inputs,
    context,
  );
  const slopes = Array.from(gradient?.data ?? [], Number).map((slope) => 8 * slope);
  for (const [i, slope] of [-Math.exp(-50), -Math.exp(-20), Math.exp(-50), Math.exp(-20)].entries())
    expect((slopes[i] ?? NaN) / slope).toBeCloseTo(1, 5);
  expect(slopes.slice(4)).toEqual([1, 1, -1, -1]);
  expect(shorter.slice(0, 2)).toEqual([0, 0]);
});
