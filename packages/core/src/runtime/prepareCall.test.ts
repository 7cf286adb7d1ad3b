import { describe, expect, it } from 'vitest';
import { exampleContract } from './exampleContract.fixture.ts';
import { type CallInput, LossInputError, prepareCall } from './index.ts';

const float = (...shape: readonly number[]): CallInput => ({ shape, dtype: 'float' });
const integer = (...shape: readonly number[]): CallInput => ({ shape, dtype: 'integer' });
const labels = (...values: readonly number[]): CallInput => ({ shape: [values.length], dtype: 'integer', values });

const prepare = (inputs: readonly CallInput[], options?: unknown) => prepareCall(exampleContract, inputs, options);
const usual = [float(2, 3), integer(2), float(2, 4)];

/** The error that a call throws. */
const problem = (inputs: readonly CallInput[], options?: unknown): LossInputError => {
  try {
    prepare(inputs, options);
  } catch (error) {
    if (error instanceof LossInputError) return error;
    throw error;
  }
  throw new Error('the call was accepted');
};

describe('prepareCall', () => {
  it('fills in every default', () => {
    expect(prepare(usual)).toEqual({
      variant: 0,
      parameters: { class_weight: 1, ignore: -1, half_open: 0.5 },
      sizes: { 'batch...': 2, class: 3, coordinate: 4 },
      layout: [
        { axis: 'batch...', lengths: [2] },
        { axis: 'class', lengths: [3] },
        { axis: 'coordinate', lengths: [4] },
      ],
      lossShape: [2],
      reduction: 'mean',
      normalizer: 'count',
      empty: 'zero',
      batchSize: 2,
      gradients: ['score', 'box'],
    });
  });

  it('takes every option', () => {
    const classWeight = [1, 2, 3];
    const options = { classWeight, ignore: 7, halfOpen: 1, form: 'whole', balanced: true, alpha: 2, reduction: 'sum' };
    const prepared = prepare(usual, { ...options, normalizer: 'nonzero', empty: 'nan', gradients: ['box'] });
    expect(prepared).toMatchObject({
      reduction: 'sum',
      normalizer: 'nonzero',
      empty: 'nan',
      gradients: ['box'],
      lossShape: [],
    });
    expect(prepared.parameters).toEqual({
      class_weight: { data: Float64Array.of(1, 2, 3), shape: [3] },
      ignore: 7,
      half_open: 1,
      alpha: 2,
    });
    expect(exampleContract.specification.variants[prepared.variant]?.choices).toEqual({
      form: 'whole',
      balanced: true,
      alpha: 'given',
    });
  });

  it('treats an undefined option as absent', () => {
    expect(prepare(usual, { alpha: undefined, weights: undefined, classWeight: undefined })).toEqual(prepare(usual));
  });

  it.each([
    { score: [3], label: [], box: [4], batch: [] },
    { score: [5, 6, 3], label: [5, 6], box: [5, 6, 4], batch: [5, 6] },
    { score: [0, 3], label: [0], box: [0, 4], batch: [0] },
  ])('matches a group with any number of dimensions: $score', ({ score, label, box, batch }) => {
    const prepared = prepare([float(...score), integer(...label), float(...box)]);
    expect(prepared.lossShape).toEqual(batch);
    expect(prepared.sizes['batch...']).toBe(batch.reduce((product, length) => product * length, 1));
    expect(prepared.batchSize).toBe(batch[0] ?? 1);
  });

  it('splits a group around the class axis', () => {
    const prepared = prepare([float(2, 3, 5, 6), integer(2, 5, 6), float(2, 5, 6, 4)], { axis: 1 });
    expect(prepared.layout).toEqual([
      { axis: 'batch...', lengths: [2] },
      { axis: 'class', lengths: [3] },
      { axis: 'batch...', lengths: [5, 6] },
      { axis: 'coordinate', lengths: [4] },
    ]);
    expect(prepared.sizes).toEqual({ 'batch...': 60, class: 3, coordinate: 4 });
    expect(prepared.lossShape).toEqual([2, 5, 6]);
    expect(prepare([float(2, 3, 5, 6), integer(2, 5, 6), float(2, 5, 6, 4)], { axis: -3 })).toEqual(prepared);
  });

  it.each([
    [0, ['class', 'batch...']],
    [-1, ['batch...', 'class']],
  ])('needs no split for axis %i', (axis, order) => {
    const score = axis === 0 ? float(3, 2) : float(2, 3);
    const { layout } = prepare([score, integer(2), float(2, 4)], { axis });
    expect(layout.map((segment) => segment.axis)).toEqual([...order, 'coordinate']);
  });

  it('takes a layout', () => {
    const { layout, lossShape, batchSize } = prepare([float(3, 2, 5), integer(2, 5), float(2, 5, 4)], {
      layout: 'class batch...',
    });
    expect(layout.map((segment) => segment.axis)).toEqual(['class', 'batch...', 'coordinate']);
    expect(lossShape).toEqual([2, 5]);
    expect(batchSize).toBe(2);
  });

  it.each([
    ['a number', 2, [], [1, 1]],
    ['a row', [1, 2], [2], [1, 2]],
    ['a column', [[1], [2], [3]], [3, 1], [3, 1]],
    ['flat data', { data: new Float32Array(6), shape: [3, 2] }, [3, 2], [3, 2]],
    ['a tensor on a device', { shape: [3, 2], dtype: 'float32', data: () => undefined }, [3, 2], [3, 2]],
  ])('broadcasts %s to the loss', (_, weights, shape, alignedShape) => {
    const prepared = prepare([float(3, 2, 7), integer(3, 2), float(3, 2, 4)], { weights });
    expect(prepared.weights).toMatchObject({ raw: weights, shape, alignedShape });
  });

  it('accepts labels that satisfy their condition', () => {
    expect(prepare([float(3, 2), labels(0, 1, -1), float(3, 4)]).variant).toBe(0);
  });

  it('takes integers that arrive as floats', () => {
    const label: CallInput = { shape: [2], dtype: 'float', values: [0, 2] };
    expect(prepare([float(2, 3), label, float(2, 4)]).variant).toBe(0);
  });
});

describe('prepareCall rejects', () => {
  it.each<[string, readonly CallInput[], unknown, string, string]>([
    [
      'a missing input',
      [float(2, 3)],
      undefined,
      'label',
      'expected 3 inputs (score, label, box) and at most one object of options, got 1 input',
    ],
    ['too many inputs', [...usual, float(1)], undefined, 'box', 'got 4 inputs'],
    ['a number for options', usual, 3, 'options', 'expected an object of options, or nothing, got 3'],
    ['null for options', usual, null, 'options', 'got null'],
    ['an array for options', usual, [], 'options', 'got an empty array'],
    ['a typed array for options', usual, Float32Array.of(1), 'options', 'got an object of type Float32Array'],
    ['a tensor for options', usual, { data: [1], shape: [1] }, 'options', 'got a tensor'],
    [
      'too few dimensions',
      [float(), integer(), float(4)],
      undefined,
      'score',
      'expected at least 1 dimension for [batch..., class], got 0 dimensions, shape []',
    ],
    [
      'another length of a shared group',
      [float(2, 3), integer(3), float(2, 4)],
      undefined,
      'label',
      'expected shape [2] for [batch...] as score has it, got [3]',
    ],
    [
      'another rank of a shared group',
      [float(2, 3), integer(2, 1), float(2, 4)],
      undefined,
      'label',
      'expected shape [2] for [batch...] as score has it, got [2, 1]',
    ],
    [
      'a shape that only has the same size',
      [float(2, 6, 3), integer(3, 4), float(2, 6, 4)],
      undefined,
      'label',
      'expected shape [2, 6]',
    ],
    [
      'a missing dimension',
      [float(2, 3), integer(2), float(2)],
      undefined,
      'box',
      'expected shape [2, coordinate] for [batch..., coordinate=4] as score has it, got [2]',
    ],
    [
      'another length of a fixed axis',
      [float(2, 3), integer(2), float(2, 5)],
      undefined,
      'box',
      'expected 4 along coordinate, got 5',
    ],
    [
      'floats on a device for integers',
      [float(2, 3), float(2), float(2, 4)],
      undefined,
      'label',
      'expected integers, got a floating-point tensor. Convert it to an integer dtype first.',
    ],
    [
      'fractions for integers',
      [float(2, 3), { shape: [2], dtype: 'float', values: [0, 0.5] }, float(2, 4)],
      undefined,
      'label',
      'expected integers, got 0.5 at [1]',
    ],
    [
      'NaN for an integer',
      [float(2, 3), { shape: [2], dtype: 'float', values: [Number.NaN, 0] }, float(2, 4)],
      undefined,
      'label',
      'expected integers, got NaN at [0]',
    ],
    [
      'a label that breaks its condition',
      [float(2, 3), labels(0, 3), float(2, 4)],
      undefined,
      'label',
      'expected label == ignore or (0 <= label and label < size[class]), got 3 at [1]. Here size[class] = 3, ignore = -1.',
    ],
    [
      'an axis without place',
      usual,
      { axis: 2 },
      'axis',
      'expected an integer from -2 to 1, the dimension of class, got 2',
    ],
    ['a fractional axis', usual, { axis: 0.5 }, 'axis', 'got 0.5'],
    [
      'axis beside layout',
      usual,
      { axis: 0, layout: 'class batch...' },
      'axis',
      'expected either axis or layout, got both',
    ],
    ['a layout without an axis', usual, { layout: 'class' }, 'layout', 'expected the axes batch... class, each once'],
    ['a layout with an axis twice', usual, { layout: 'class class' }, 'layout', 'each once'],
    ['a layout that is no text', usual, { layout: ['class', 'batch...'] }, 'layout', 'each once'],
    ['an unknown option', usual, { reductoin: 'mean' }, 'reductoin', 'Did you mean reduction?'],
    ["an option by its specification's name", usual, { class_weight: 1 }, 'class_weight', 'Did you mean classWeight?'],
    [
      'an option like nothing else',
      usual,
      { temperature: 1 },
      'temperature',
      'expected an option of exampleLoss (classWeight, ignore',
    ],
    [
      'an unknown reduction',
      usual,
      { reduction: 'average' },
      'reduction',
      "expected one of 'mean', 'sum', 'none', 'batch-mean', got \"average\"",
    ],
    ['an unknown normalizer', usual, { normalizer: 'weight' }, 'normalizer', 'Did you mean weights?'],
    ['an unknown empty mean', usual, { empty: 0 }, 'empty', "expected one of 'zero', 'nan', got 0"],
    ['an unknown choice', usual, { form: 'rows' }, 'form', "expected one of 'row', 'whole', got \"rows\""],
    ['a boolean as text', usual, { balanced: 'true' }, 'balanced', 'expected one of false, true, got "true"'],
    ['a number below its range', usual, { halfOpen: 0 }, 'half_open', 'expected a number in (0, 1], got 0'],
    ['a number above its range', usual, { halfOpen: 1.001 }, 'half_open', 'expected a number in (0, 1], got 1.001'],
    ['NaN as a parameter', usual, { halfOpen: Number.NaN }, 'half_open', 'got NaN'],
    ['text as a number', usual, { halfOpen: '1' }, 'half_open', 'expected a number in (0, 1], got "1"'],
    ['an array as a scalar', usual, { halfOpen: [1] }, 'half_open', 'got an array of 1'],
    ['a fraction as an integer', usual, { ignore: 0.5 }, 'ignore', 'expected an integer, got 0.5'],
    [
      'a tensor parameter of another shape',
      usual,
      { classWeight: [1, 2] },
      'class_weight',
      'expected a number or shape [3] for [class], got [2]',
    ],
    [
      'NaN in a tensor parameter',
      usual,
      { classWeight: [1, Number.NaN, 1] },
      'class_weight',
      'expected a number at [1], got NaN',
    ],
    [
      'weights of another shape',
      usual,
      { weights: [1, 2, 3] },
      'weights',
      'expected a shape that broadcasts to the unreduced loss, [2], got [3]',
    ],
    ['weights with more dimensions', usual, { weights: [[1, 2]] }, 'weights', 'got [1, 2]'],
    ['text as weights', usual, { weights: 'none' }, 'weights', 'got "none"'],
    ['a cotangent of another shape', usual, { reduction: 'none', cotangent: [1, 2, 3] }, 'cotangent', 'got [3]'],
    [
      'a cotangent of a reduced loss',
      usual,
      { cotangent: 1 },
      'cotangent',
      'expected reduction \'none\' beside a cotangent, got "mean"',
    ],
    [
      'gradients that are no array',
      usual,
      { gradients: 'score' },
      'gradients',
      'expected an array of names out of score, box, got "score"',
    ],
    ['an unknown gradient', usual, { gradients: ['scores'] }, 'gradients', 'Did you mean score?'],
    [
      'a gradient that does not exist',
      usual,
      { gradients: ['label'] },
      'gradients',
      'The loss has no gradient with respect to label.',
    ],
  ])('%s', (_, inputs, options, input, text) => {
    const error = problem(inputs, options);
    expect(error.loss).toBe('example_loss');
    expect(error.input).toBe(input);
    expect(error.message).toContain(text);
    expect(error.message.startsWith(`example_loss: ${input}: expected `)).toBe(true);
  });

  it('an array for options after a call without any', () => {
    prepare(usual, {});
    expect(problem(usual, []).input).toBe('options');
  });

  it('a bad label of a permuted tensor at the place where the user has it', () => {
    const inputs = [float(3, 2, 2), { shape: [2, 2], dtype: 'integer' as const, values: [0, 1, 2, 9] }, float(2, 2, 4)];
    expect(problem(inputs, { axis: 0 }).message).toContain('got 9 at [1, 1]');
  });
});
