import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of keys and values', () => {
  it('names unknown and missing keys', () => {
    expect(check(change('summary:', 'sumary:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:1:1: "summary" is missing
      1 | name: example
          ^^^^^^^^^^^^^

      example.loss.yaml:4:1: unknown key "sumary"
      4 | sumary: What it is.
          ^^^^^^
        did you mean "summary"?"
    `);
    expect(check(change('differentiable: true', 'differentable: true'))).toMatchInlineSnapshot(`
      "example.loss.yaml:6:59: unknown key "differentable"
      6 |   prediction: { shape: "[batch..., class]", dtype: float, differentable: true }
                                                                    ^^^^^^^^^^^^^
        did you mean "differentiable"?"
    `);
    expect(check(change('range: "(0, inf)"', 'rang: "(0, inf)"'))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:24: unknown key "rang"
      9 |   delta: { default: 1, rang: "(0, inf)", doc: How far. }
                                 ^^^^
        did you mean "range"?"
    `);
    expect(check(change('delta: 2', 'delt: 2'))).toMatchInlineSnapshot(`
      "example.loss.yaml:18:42: unknown key "delt"
      18 |   - { prediction: [[1, 2]], target: [0], delt: 2, value: 1, source: by hand }
                                                    ^^^^
        did you mean "delta"?"
    `);
    expect(check(change('value: 1, ', ''))).toMatchInlineSnapshot(`
      "example.loss.yaml:18:5: "value" is missing
      18 |   - { prediction: [[1, 2]], target: [0], delta: 2, source: by hand }
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(check(change(', doc: How far.', ''))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: "doc" is missing
      9 |   delta: { default: 1, range: "(0, inf)" }
            ^^^^^"
    `);
  });

  it('shows values of a wrong form', () => {
    expect(check(change('title: An example', 'title: 3'))).toMatchInlineSnapshot(`
      "example.loss.yaml:3:8: title: expected a text, and got the number 3
      3 | title: 3
                 ^"
    `);
    expect(check(change('dtype: float', 'dtype: float32'))).toMatchInlineSnapshot(`
      "example.loss.yaml:6:52: dtype: expected one of "float", "integer", and got the text "float32"
      6 |   prediction: { shape: "[batch..., class]", dtype: float32, differentiable: true }
                                                             ^^^^^^^"
    `);
    expect(check(change('shape: "[batch...]"', 'shape: [batch...]'))).toMatchInlineSnapshot(`
      "example.loss.yaml:7:20: shape: expected a text, and got a list
      7 |   target: { shape: [batch...], dtype: integer, valid: "0 <= target and target < size[class]" }
                             ^^^^^^^^^^
        brackets need quotes: shape: "[batch...]""
    `);
    expect(check(change('loss: "[batch...]"', 'loss: [batch...]'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:7: loss: expected axes such as "[batch...]", or a map from a parameter to the axes of each of its choices, and got a list
      14 | loss: [batch...]
                 ^^^^^^^^^^
        brackets need quotes: loss: "[batch...]""
    `);
    expect(check(change('differentiable: true', 'differentiable: yes'))).toMatchInlineSnapshot(`
      "example.loss.yaml:6:75: differentiable: expected true or false, and got the text "yes"
      6 |   prediction: { shape: "[batch..., class]", dtype: float, differentiable: yes }
                                                                                    ^^^"
    `);
    expect(check(change('default: 1,', 'default: [1],'))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:21: default: expected a number, true, false, one of the choices, or none, and got a list
      9 |   delta: { default: [1], range: "(0, inf)", doc: How far. }
                              ^^^"
    `);
    expect(check(change('[mean, sum, none]', '[average]'))).toMatchInlineSnapshot(`
      "example.loss.yaml:15:14: reductions: expected one of "mean", "sum", "none", "batch-mean", and got the text "average"
      15 | reductions: [average]
                        ^^^^^^^"
    `);
    expect(check(change('[mean, sum, none]', '[]'))).toMatchInlineSnapshot(`
      "example.loss.yaml:15:13: reductions: expected at least 1 entry, and got 0
      15 | reductions: []
                       ^^"
    `);
    expect(check(change('value: 1', 'value: one'))).toMatchInlineSnapshot(`
      "example.loss.yaml:18:59: value: expected numbers, and got the text "one"
      18 |   - { prediction: [[1, 2]], target: [0], delta: 2, value: one, source: by hand }
                                                                     ^^^"
    `);
    expect(check(change('inputs:\n', 'inputs: 1\nextra:\n'))).toMatchInlineSnapshot(`
      "example.loss.yaml:5:9: inputs: expected a map, and got the number 1
      5 | inputs: 1
                  ^

      example.loss.yaml:6:1: unknown key "extra"
      6 | extra:
          ^^^^^
        in scope: name, family, title, summary, inputs, parameters, formula, count, gradient, loss, reductions, properties, use, definition, equivalents, references, vectors"
    `);
  });
});
