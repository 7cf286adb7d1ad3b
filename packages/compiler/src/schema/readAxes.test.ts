import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of shapes', () => {
  it('shows shapes that cannot be', () => {
    const shape = (text: string) => check(change('"[batch..., class]"', text));
    expect(shape('"batch, class"')).toMatchInlineSnapshot(`
      "example.loss.yaml:6:25: "batch, class" is not a shape
      6 |   prediction: { shape: "batch, class", dtype: float, differentiable: true }
                                  ^^^^^^^^^^^^
        write the axes in brackets, as in "[batch..., class]""
    `);
    expect(shape('"[batch..., Class]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:6:36: "Class" is not an axis
      6 |   prediction: { shape: "[batch..., Class]", dtype: float, differentiable: true }
                                             ^^^^^
        an axis is a name such as class, batch... for any number of dimensions, or coordinate=4"
    `);
    expect(shape('"[batch..., class, ]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:6:43: an axis is missing
      6 |   prediction: { shape: "[batch..., class, ]", dtype: float, differentiable: true }
                                                    ^
        an axis is a name such as class, batch... for any number of dimensions, or coordinate=4"
    `);
    expect(shape('"[batch..., class, other...]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:6:42: a second group of axes
      6 |   prediction: { shape: "[batch..., class, other...]", dtype: float, differentiable: true }
                                                   ^^^^^^^^^
        with two groups, the shape of a tensor would not say where one ends and the other begins"
    `);
    expect(shape('"[batch..., class, class]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:6:42: a second axis "class"
      6 |   prediction: { shape: "[batch..., class, class]", dtype: float, differentiable: true }
                                                   ^^^^^^
        every axis of a shape has its own name"
    `);
    expect(shape('"[batch...=3, class]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:6:26: a group has no length of its own
      6 |   prediction: { shape: "[batch...=3, class]", dtype: float, differentiable: true }
                                   ^^^^^^^^^^
        write batch=3 for one axis, or batch... for any number of them"
    `);
    expect(shape('"[batch, class]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:7:20: "batch..." is "batch" in another input
      7 |   target: { shape: "[batch...]", dtype: integer, valid: "0 <= target and target < size[class]" }
                             ^^^^^^^^^^^^
        a group and a single axis need names of their own"
    `);
    expect(check(change('"[batch...]"', '"[class=3]"').replace('target: [0]', 'target: [0, 0, 0]')))
      .toMatchInlineSnapshot(`
      "example.loss.yaml:7:20: "class" has the length 3 here and no fixed length in another input
      7 |   target: { shape: "[class=3]", dtype: integer, valid: "0 <= target and target < size[class]" }
                             ^^^^^^^^^^^
        write the same length in every shape"
    `);
    expect(check(change('"[batch...]"', '"[class, batch...]"').replace('target: [0]', 'target: [[0], [0]]')))
      .toMatchInlineSnapshot(`
        "example.loss.yaml:7:20: the axes of "target" are in another order than those of the inputs before it
        7 |   target: { shape: "[class, batch...]", dtype: integer, valid: "0 <= target and target < size[class]" }
                               ^^^^^^^^^^^^^^^^^^^
          write "[batch..., class]", or declare "target" before them"
      `);
    expect(check(change('loss: "[batch...]"', 'loss: "[class=2]"'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:7: the axes of the loss have the lengths that its inputs give them
      14 | loss: "[class=2]"
                 ^^^^^^^^^^^
        leave it out"
    `);
    expect(check(change('dtype: integer,', 'dtype: integer, differentiable: true,'))).toMatchInlineSnapshot(`
      "example.loss.yaml:7:66: "target" is an integer input
      7 |   target: { shape: "[batch...]", dtype: integer, differentiable: true, valid: "0 <= target and target < size[class]" }
                                                                           ^^^^
        integers have no gradient: use dtype: float, or leave differentiable out"
    `);
  });
});
