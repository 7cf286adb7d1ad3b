import { describe, expect, it } from 'vitest';
import { LossInputError, meanSquaredError, sparseSoftmaxCrossEntropy } from '../index.ts';

const prediction = Float32Array.of(3, 5);
const target = Float32Array.of(2, 7);

describe('the option into', () => {
  it('has gradients written into arrays of the user', () => {
    const into = { prediction: new Float32Array(2) };
    const { gradients } = meanSquaredError.valueAndGrad(prediction, target, { into });
    expect(gradients.prediction.data).toBe(into.prediction);
    expect(into.prediction).toEqual(Float32Array.of(1, -2));
    expect(gradients.target.data).toEqual(Float32Array.of(-1, 2));
  });

  it('has them in the order of the dimensions of the user', () => {
    const data = Float32Array.of(2, -1, 0, 1);
    const wanted = sparseSoftmaxCrossEntropy.valueAndGrad({ data, shape: [1, 2, 2] }, [[0, 1]], { axis: 1 });
    const into = { logits: new Float32Array(4) };
    const given = sparseSoftmaxCrossEntropy.valueAndGrad({ data, shape: [1, 2, 2] }, [[0, 1]], { axis: 1, into });
    expect(given).toEqual(wanted);
    expect(given.gradients.logits.data).toBe(into.logits);
  });

  it('is no option of a call for the value alone, also after one that had it', () => {
    const options = { into: { prediction: new Float32Array(2) } };
    meanSquaredError.valueAndGrad(prediction, target, options);
    // @ts-expect-error -- a value has no gradients
    expect(() => meanSquaredError(prediction, target, options)).toThrow('into: expected an option of meanSquaredError');
  });

  it.each([
    [
      'another length',
      { prediction: new Float32Array(3) },
      'expected a Float32Array of 2 for prediction, got one of 3',
    ],
    ['another precision', { prediction: new Float64Array(2) }, 'expected a Float32Array of 2 for prediction'],
    ['an input', { prediction: target }, 'expected an array of its own for prediction'],
    [
      'one array for two',
      { prediction: target.slice(), target: prediction },
      'expected an array of its own for target',
    ],
  ])('refuses %s', (_, into, problem) => {
    expect(() => meanSquaredError.valueAndGrad(prediction, target, { into })).toThrow(problem);
  });

  it('refuses gradients that are not wanted, and names that there are not', () => {
    const into = { target: new Float32Array(2) };
    // @ts-expect-error -- the types say it, too
    const call = () => meanSquaredError.valueAndGrad(prediction, target, { gradients: ['prediction'], into });
    expect(call).toThrow(LossInputError);
  });
});
