import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of vectors', () => {
  it('shows vectors that do not fit the inputs', () => {
    const vector = (from: string, to: string) => check(change(from, to));
    expect(vector('prediction: [[1, 2]]', 'prediction: [[1, 2], [3]]')).toMatchInlineSnapshot(`
      "example.loss.yaml:18:19: prediction: the rows have different lengths
      18 |   - { prediction: [[1, 2], [3]], target: [0], delta: 2, value: 1, source: by hand }
                             ^^^^^^^^^^^^^"
    `);
    expect(vector('prediction: [[1, 2]]', 'prediction: 1')).toMatchInlineSnapshot(`
      "example.loss.yaml:18:19: prediction: expected the shape [batch..., class], and got 0 dimensions
      18 |   - { prediction: 1, target: [0], delta: 2, value: 1, source: by hand }
                             ^"
    `);
    expect(vector('target: [0]', 'target: [0.5]')).toMatchInlineSnapshot(`
      "example.loss.yaml:18:37: target: expected integers
      18 |   - { prediction: [[1, 2]], target: [0.5], delta: 2, value: 1, source: by hand }
                                               ^^^^^"
    `);
    expect(vector('target: [0], ', '')).toMatchInlineSnapshot(`
      "example.loss.yaml:18:5: the input "target" is missing
      18 |   - { prediction: [[1, 2]], delta: 2, value: 1, source: by hand }
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(vector('prediction: [[1, 2]]', 'prediction: text')).toMatchInlineSnapshot(`
      "example.loss.yaml:18:19: prediction: expected numbers
      18 |   - { prediction: text, target: [0], delta: 2, value: 1, source: by hand }
                             ^^^^"
    `);
    expect(vector('value: 1', 'value: 1, gradients: { target: [0] }')).toMatchInlineSnapshot(`
      "example.loss.yaml:18:75: "target" is not a differentiable input
      18 |   - { prediction: [[1, 2]], target: [0], delta: 2, value: 1, gradients: { target: [0] }, source: by hand }
                                                                                     ^^^^^^"
    `);
    expect(vector('[mean, sum, none]', '[mean, mean]')).toMatchInlineSnapshot(`
      "example.loss.yaml:15:13: a reduction is there twice
      15 | reductions: [mean, mean]
                       ^^^^^^^^^^^^
        keep one of them"
    `);
  });
});
