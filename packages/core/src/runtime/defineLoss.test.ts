import { describe, expect, expectTypeOf, it } from 'vitest';
import { exampleContract } from './exampleContract.fixture.ts';
import {
  defineLoss,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type Tensor,
  type TensorLike,
} from './index.ts';

interface Arrays {
  readonly score: FloatArray;
  readonly label: FloatArray | Int32Array;
}

type Sizes = Readonly<Record<'batch...' | 'class', number>>;
type Gradients = Readonly<Record<'score' | 'box', FloatArray | undefined>>;

/** The score at the label, by hand: the gradient of `score` is the cotangent at the label and 0 elsewhere. */
const kernels: Kernels<Arrays, Readonly<Record<'ignore', number>>, Sizes, Gradients> = {
  value: ({ inputs: { score, label }, sizes, weights, losses }) => {
    let total = 0;
    for (let row = 0; row < sizes['batch...']; row++) {
      const weight = weights?.[row] ?? 1;
      const loss = weight === 0 ? 0 : weight * (score[row * sizes.class + (label[row] ?? 0)] ?? 0);
      if (losses !== undefined) losses[row] = loss;
      total += loss;
    }
    return total;
  },
  valueAndGradients: (call) => {
    const { inputs, sizes, scale, cotangents, gradients } = call;
    for (let row = 0; row < sizes['batch...']; row++) {
      const at = row * sizes.class + (inputs.label[row] ?? 0);
      if (gradients.score !== undefined) gradients.score[at] = scale * (cotangents?.[row] ?? 1);
    }
    gradients.box?.fill(7);
    return kernels.value(call);
  },
  count: ({ inputs: { label }, parameters: { ignore }, counts }) => {
    counts.forEach((_, row) => {
      counts[row] = label[row] === ignore ? 0 : 1;
    });
  },
};

const loss: Loss<
  [score: TensorLike, label: TensorLike, box: TensorLike],
  LossOptions & { readonly ignore?: number },
  'score' | 'box',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = defineLoss(exampleContract, [kernels]);

const score = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const box = Array.from({ length: 3 }, () => [0, 0, 0, 0]);

describe('a defined loss', () => {
  it('reduces by every rule', () => {
    expect(loss(score, [0, 1, 1], box)).toBe(11 / 3);
    expect(loss(score, [0, 1, 1], box, { reduction: 'sum' })).toBe(11);
    expect(loss(score, [0, 1, 1], box, { reduction: 'batch-mean' })).toBe(11 / 3);
    expect(loss(score, [0, 1, 1], box, { ignore: 0 })).toBe(11 / 2);
    expect(loss(score, [0, 1, 1], box, { weights: [1, 0, 2], normalizer: 'weights' })).toBe(13 / 3);
    expect(loss(score, [0, 1, 1], box, { reduction: 'none' })).toEqual({ data: Float64Array.of(1, 4, 6), shape: [3] });
  });

  it('gives gradients of the reduced value, in the shapes of the inputs', () => {
    const { value, gradients } = loss.valueAndGrad(score, [0, 1, 1], box, { weights: [1, 0, 2] });
    expect(value).toBe(13 / 3);
    expect(gradients.score).toEqual({ data: Float64Array.of(1 / 3, 0, 0, 0, 0, 2 / 3), shape: [3, 2] });
    expect(gradients.box.shape).toEqual([3, 4]);
  });

  it('multiplies a cotangent with the weights', () => {
    const { value, gradients } = loss.valueAndGrad(score, [0, 1, 1], box, {
      reduction: 'none',
      cotangent: [2, 3, 4],
      weights: 0.5,
      gradients: ['score'],
    });
    expect(value.data).toEqual(Float64Array.of(0.5, 2, 3));
    expect(gradients).toEqual({ score: { data: Float64Array.of(1, 0, 0, 1.5, 0, 2), shape: [3, 2] } });
  });

  it('returns zero, or NaN, for the mean of nothing', () => {
    const nothing = { ignore: 1, gradients: ['score'] as const };
    const zero = loss.valueAndGrad([[1, 2]], [1], [[0, 0, 0, 0]], nothing);
    expect(zero).toEqual({ value: 0, gradients: { score: { data: Float64Array.of(0, 0), shape: [1, 2] } } });
    const nan = loss.valueAndGrad([[1, 2]], [1], [[0, 0, 0, 0]], { ...nothing, empty: 'nan' });
    expect(nan).toEqual({
      value: Number.NaN,
      gradients: { score: { data: Float64Array.of(Number.NaN, Number.NaN), shape: [1, 2] } },
    });
    expect(loss({ data: [], shape: [0, 2] }, [], { data: [], shape: [0, 4] })).toBe(0);
  });

  it('keeps the type of the floating-point inputs', () => {
    const single = { data: Float32Array.of(1, 2), shape: [1, 2] };
    const double = [[0, 0, 0, 0]];
    const mixed = loss.valueAndGrad(single, Int32Array.of(1), double, { reduction: 'none' });
    expect(mixed.value.data).toBeInstanceOf(Float64Array);
    expect(mixed.gradients.score.data).toBeInstanceOf(Float32Array);
    expect(mixed.gradients.box.data).toBeInstanceOf(Float64Array);
    const singleBox = { data: new Float32Array(4), shape: [1, 4] };
    expect(loss(single, [1], singleBox, { reduction: 'none' }).data).toBeInstanceOf(Float32Array);
  });

  it('takes and returns tensors in the layout of the user', () => {
    const images = { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [1, 3, 2] };
    const boxes = { data: new Float64Array(8), shape: [1, 2, 4] };
    const { value, gradients } = loss.valueAndGrad(images, [[2, 0]], boxes, { axis: 1, reduction: 'none' });
    expect(value).toEqual({ data: Float64Array.of(5, 2), shape: [1, 2] });
    expect(gradients.score).toEqual({ data: Float64Array.of(0, 1, 0, 0, 1, 0), shape: [1, 3, 2] });
  });

  it('does not change its inputs', () => {
    const data = Float64Array.of(1, 2);
    loss.valueAndGrad({ data, shape: [1, 2] }, [1], [[0, 0, 0, 0]]);
    expect(data).toEqual(Float64Array.of(1, 2));
  });

  it.each([
    [[score, [0, 1, 1]], 'box: expected 3 inputs'],
    [[score, [0, 1, 1], box, 'mean'], 'options: expected an object of options, or nothing, got "mean"'],
    [[score, [0, 1, 1], box, null], 'options: expected an object of options, or nothing, got null'],
    [[score, [0, 1, 1], box, [1]], 'options: expected an object of options, or nothing, got an array of 1'],
    [[score, [0, 1, 1], box, {}, {}], 'got 4 inputs'],
    [
      [score, [0, 1, 1], box, { weights: { shape: [3] } }],
      'weights: expected a number, nested arrays of numbers, a typed array or { data, shape }',
    ],
    [[score, [0, 1, 5], box], 'label: expected label == ignore'],
    [[score, ['0', 1, 1], box], 'label: expected a number at [0], got "0"'],
  ])('rejects the call %o', (call, text) => {
    const untyped: (...call: readonly unknown[]) => unknown = Object.assign(loss);
    expect(() => untyped(...call)).toThrow(text);
    const differentiated: (...call: readonly unknown[]) => unknown = Object.assign(loss.valueAndGrad);
    expect(() => differentiated(...call)).toThrow(text);
  });

  it('is described by its contract', () => {
    expect(loss.spec).toBe(exampleContract.specification);
    expect(JSON.parse(JSON.stringify(loss.spec))).toEqual(loss.spec);
  });

  it('has exact types', () => {
    expectTypeOf(loss(score, [0, 1, 1], box)).toEqualTypeOf<number>();
    expectTypeOf(loss(score, [0, 1, 1], box, { reduction: 'sum' })).toEqualTypeOf<number>();
    expectTypeOf(loss(score, [0, 1, 1], box, { reduction: 'none' })).toEqualTypeOf<Tensor>();
    const { gradients } = loss.valueAndGrad(score, [0, 1, 1], box, { gradients: ['score'] });
    expectTypeOf(gradients).toEqualTypeOf<{ readonly score: Tensor }>();
    // @ts-expect-error -- no such option
    expect(() => loss(score, [0, 1, 1], box, { reductoin: 'sum' })).toThrow('Did you mean reduction?');
    // @ts-expect-error -- no such reduction
    expect(() => loss(score, [0, 1, 1], box, { reduction: 'average' })).toThrow('reduction');
    // @ts-expect-error -- not differentiable
    expect(() => loss.valueAndGrad(score, [0, 1, 1], box, { gradients: ['label'] })).toThrow('gradients');
  });
});
