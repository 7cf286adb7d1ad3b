import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of claims', () => {
  it('shows claims that no test knows', () => {
    const properties = (text: string) => check(change('use:', `properties: [${text}]\nuse:`));
    expect(properties('nonnegativ')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: unknown property "nonnegativ"
      16 | properties: [nonnegativ]
                        ^^^^^^^^^^
        did you mean "nonnegative"?"
    `);
    expect(properties('nonnegative(target)')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: nonnegative has no argument
      16 | properties: [nonnegative(target)]
                        ^^^^^^^^^^^^^^^^^^^
        write nonnegative"
    `);
    expect(properties('convex-in(predicton)')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: convex-in needs an input
      16 | properties: [convex-in(predicton)]
                        ^^^^^^^^^^^^^^^^^^^^
        did you mean "prediction"?"
    `);
    expect(properties('convex-in')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: convex-in needs an input
      16 | properties: [convex-in]
                        ^^^^^^^^^
        in scope: prediction, target"
    `);
    expect(properties('gradient-bounded-by(2x)')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:34: "2x" is neither a number nor a name
      16 | properties: [gradient-bounded-by(2x)]
                                            ^^
        a name starts with a letter, and a product needs its sign: write 2 * x"
    `);
    expect(properties('constructor')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: unknown property "constructor"
      16 | properties: [constructor]
                        ^^^^^^^^^^^
        in scope: nonnegative, zero-at-target, symmetric, smooth, robust, bounded-by, gradient-bounded-by, convex-in, increasing-in, decreasing-in, shift-invariant-in, translation-invariant-in, scale-invariant-in, permutation-invariant-in, proper"
    `);
    expect(properties('gradient-bounded-by')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: gradient-bounded-by needs a bound
      16 | properties: [gradient-bounded-by]
                        ^^^^^^^^^^^^^^^^^^^
        write gradient-bounded-by(1), or an expression of parameters in place of 1"
    `);
    expect(properties('"translation-invariant-in(prediction, target)"')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:15: translation-invariant-in needs float inputs of one shape
      16 | properties: ["translation-invariant-in(prediction, target)"]
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        leave the property out"
    `);
    expect(properties('"shift-invariant-in(prediction, row)"')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:15: shift-invariant-in needs an axis of the input
      16 | properties: ["shift-invariant-in(prediction, row)"]
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        in scope: batch..., class"
    `);
    expect(properties('symmetric')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: symmetric needs float inputs of one shape
      16 | properties: [symmetric]
                        ^^^^^^^^^
        leave the property out"
    `);
    expect(properties('proper(logits)')).toMatchInlineSnapshot(`
      "example.loss.yaml:16:14: proper needs what the first input holds
      16 | properties: [proper(logits)]
                        ^^^^^^^^^^^^^^
        in scope: probability, sigmoid, distribution, softmax"
    `);
    expect(properties('gradient-bounded-by(delta), "gradient-bounded-by(2.5 / delta)"')).toBe('');
  });

  it('shows claims of parameters or calls that there are not', () => {
    const property = (text: string) => check(change('use:', `properties:\n  - ${text}\nuse:`));
    expect(property('nonnegative with dleta = 1')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:22: "dleta" is no parameter
      17 |   - nonnegative with dleta = 1
                                ^^^^^^^^^
        in scope: delta, form"
    `);
    expect(property('nonnegative with form = round')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:22: form is one of plain, squared, and not "round"
      17 |   - nonnegative with form = round
                                ^^^^^^^^^^^^"
    `);
    expect(property('nonnegative with delta = none')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:22: delta is a number, and not "none"
      17 |   - nonnegative with delta = none
                                ^^^^^^^^^^^^"
    `);
    expect(property('nonnegative where 0 < prediction < 1')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:38: comparisons do not chain
      17 |   - nonnegative where 0 < prediction < 1
                                                ^
        write 0 < prediction and prediction < …"
    `);
    expect(property('nonnegative with delta = 2, form = squared where 0 < prediction')).toBe('');
  });
});
