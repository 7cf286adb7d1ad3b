import { describe, expect, it } from 'vitest';
import { exampleContract } from './exampleContract.fixture.ts';
import { type CallInput, LossInputError, prepareCall } from './index.ts';

const inputs = (batch = 2, label = 1): readonly CallInput[] => [
  { shape: [batch, 3], dtype: 'float' },
  { shape: [batch], dtype: 'integer', values: Int32Array.from({ length: batch }, () => label) },
  { shape: [batch, 4], dtype: 'float' },
];
const prepare = (options: object | undefined, given = inputs()) => prepareCall(exampleContract, given, options);

describe('a call like the one before', () => {
  it.each([undefined, {}, { halfOpen: 0.25, form: 'whole' }, { gradients: ['box'] }, { classWeight: [1, 2, 3] }])(
    'is prepared once with %o',
    (options) => {
      expect(prepare({ ...options })).toBe(prepare({ ...options }));
    },
  );

  it('still has its values checked', () => {
    prepare({});
    expect(() => prepare({}, inputs(2, 3))).toThrow(LossInputError);
  });

  it('still has its weights read', () => {
    const weights = [1, 2];
    expect(prepare({ weights }).weights?.values).toEqual(Float64Array.of(1, 2));
    weights[0] = 5;
    expect(prepare({ weights }).weights?.values).toEqual(Float64Array.of(5, 2));
    expect(() => prepare({ weights: [1, 2, 3] })).toThrow('broadcasts');
    expect(prepare({}).weights).toBeUndefined();
  });
});

describe('a call that is not', () => {
  it('is prepared anew when somebody has changed what was passed before', () => {
    const gradients = ['box'];
    const classWeight = [1, 2, 3];
    const shape = [2, 3];
    const given = [{ shape, dtype: 'float' } as const, ...inputs().slice(1)];
    prepare({ gradients, classWeight }, given);
    gradients[0] = 'score';
    classWeight[2] = 7;
    const prepared = prepare({ gradients, classWeight }, given);
    expect(prepared.gradients).toEqual(['score']);
    expect(prepared.parameters.class_weight).toMatchObject({ data: Float64Array.of(1, 2, 7) });
    shape[0] = 5;
    expect(() => prepare({}, given)).toThrow(LossInputError);
  });

  it.each([
    [{}, { halfOpen: 0.25 }],
    [{ halfOpen: 0.25 }, {}],
    [{ halfOpen: 0.25 }, { halfOpen: 0.5 }],
    [{ classWeight: Float64Array.of(1, 2, 3) }, { classWeight: Float64Array.of(1, 2, 4) }],
    [{ reduction: 'none' }, { reduction: 'none', cotangent: 1 }],
  ])('is prepared anew: %o, then %o', (before, after) => {
    prepare(before);
    const prepared = prepare(after);
    prepare(undefined, inputs(3));
    expect(prepared).toEqual(prepare(after));
  });

  it('is refused with a cotangent that its reduction does not take', () => {
    prepare({});
    expect(() => prepare({ cotangent: 1 })).toThrow("reduction 'none' beside a cotangent");
  });
});
