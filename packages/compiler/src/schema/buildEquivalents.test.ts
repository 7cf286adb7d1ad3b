import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of equivalents', () => {
  it('shows equivalents that are not about the loss', () => {
    const equivalent = (text: string) => check(change('use:', `equivalents:\n  other: ${text}\nuse:`));
    expect(equivalent('{ code: f(x), only: { dleta: 1 } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:32: "dleta" is no input or parameter
      17 |   other: { code: f(x), only: { dleta: 1 } }
                                          ^^^^^
        in scope: prediction, target, delta, form"
    `);
    expect(equivalent('{ code: f(x), only: { prediction: 1 } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:44: expected an interval of the input "prediction"
      17 |   other: { code: f(x), only: { prediction: 1 } }
                                                      ^
        write '(0, 1)'"
    `);
    expect(equivalent('{ code: f(x), only: { delta: "[1, 0]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:40: the interval [1, 0] is empty
      17 |   other: { code: f(x), only: { delta: "[1, 0]" } }
                                                  ^^^^^^
        the lower end comes first"
    `);
    expect(equivalent('{ code: f(x), only: { form: round } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:17:38: expected choices of "form"
      17 |   other: { code: f(x), only: { form: round } }
                                                ^^^^^
        plain, squared"
    `);
    expect(equivalent('{ code: f(x), differs: [{ prediction: [[1]], value: 0, because: other }] }'))
      .toMatchInlineSnapshot(`
      "example.loss.yaml:17:34: the input "target" is missing
      17 |   other: { code: f(x), differs: [{ prediction: [[1]], value: 0, because: other }] }
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
    expect(
      equivalent(
        '{ code: f(x), only: { delta: [1, 2], form: plain, prediction: "(0, 1)" }, differs: [{ prediction: [[1]], target: [0], value: NaN, because: other }] }',
      ),
    ).toBe('');
  });
});
