import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of parameters', () => {
  it('shows parameters that contradict themselves', () => {
    const delta = (text: string) => check(change('default: 1, range: "(0, inf)"', text));
    expect(delta('default: 0, range: "(0, inf)"')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:21: delta: the default 0 is outside of (0, inf)
      9 |   delta: { default: 0, range: "(0, inf)", doc: How far. }
                              ^
        change the default or the range"
    `);
    expect(delta('default: 1, range: "0 to 1"')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:32: "0 to 1" is not an interval
      9 |   delta: { default: 1, range: "0 to 1", doc: How far. }
                                         ^^^^^^
        write "[0, 1]", or "(0, inf)" for an end that is not included"
    `);
    expect(delta('default: 1, range: "[2, 1]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:32: the interval [2, 1] is empty
      9 |   delta: { default: 1, range: "[2, 1]", doc: How far. }
                                         ^^^^^^
        the lower end comes first"
    `);
    expect(delta('default: 1, range: "[0, inf]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:32: an infinite end is not included
      9 |   delta: { default: 1, range: "[0, inf]", doc: How far. }
                                         ^^^^^^^^
        write "(" before -inf and ")" after inf"
    `);
    expect(delta('default: 1, range: "(1, 1]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:32: the interval (1, 1] is empty
      9 |   delta: { default: 1, range: "(1, 1]", doc: How far. }
                                         ^^^^^^
        the lower end comes first"
    `);
    expect(delta('default: one')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:21: delta: the default "one" is not a number
      9 |   delta: { default: one, doc: How far. }
                              ^^^
        write a number, true, false or none, or list choices: [one, …]"
    `);
    expect(delta('default: 0.5, dtype: integer')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:21: delta: 0.5 is not an integer
      9 |   delta: { default: 0.5, dtype: integer, doc: How far. }
                              ^^^"
    `);
    expect(delta('default: 1, shape: "[clas]"')).toMatchInlineSnapshot(`
      "example.loss.yaml:9:31: delta: no input has the axis "clas"
      9 |   delta: { default: 1, shape: "[clas]", doc: How far. }
                                        ^^^^^^^^
        did you mean "class"?"
    `);
    const form = (text: string) => check(change('choices: [plain, squared], default: plain', text));
    expect(form('choices: [plain, squared], default: plane')).toMatchInlineSnapshot(`
      "example.loss.yaml:10:47: form: the default "plane" is not one of the choices
      10 |   form: { choices: [plain, squared], default: plane, doc: Which one. }
                                                         ^^^^^
        in scope: plain, squared"
    `);
    expect(form('choices: [plain, plain], default: plain')).toMatchInlineSnapshot(`
      "example.loss.yaml:10:20: form: a choice is there twice
      10 |   form: { choices: [plain, plain], default: plain, doc: Which one. }
                              ^^^^^^^^^^^^^^
        keep one of them"
    `);
    expect(form('choices: [none, squared], default: none')).toMatchInlineSnapshot(`
      "example.loss.yaml:10:20: form: "none" and "given" are the arms of an optional parameter
      10 |   form: { choices: [none, squared], default: none, doc: Which one. }
                              ^^^^^^^^^^^^^^^
        choose another word"
    `);
    expect(form('choices: [true, squared], default: true')).toMatchInlineSnapshot(`
      "example.loss.yaml:10:20: form: booleans and names cannot be mixed
      10 |   form: { choices: [true, squared], default: true, doc: Which one. }
                              ^^^^^^^^^^^^^^^
        write [true, false] or names only"
    `);
    expect(form('choices: [plain], default: plain')).toMatchInlineSnapshot(`
      "example.loss.yaml:10:20: choices: expected at least 2 entries, and got 1
      10 |   form: { choices: [plain], default: plain, doc: Which one. }
                              ^^^^^^^"
    `);
    expect(form('choices: [plain, squared], default: plain, dtype: float')).toMatchInlineSnapshot(`
      "example.loss.yaml:10:54: form: a choice has no dtype
      10 |   form: { choices: [plain, squared], default: plain, dtype: float, doc: Which one. }
                                                                ^^^^^
        a choice is read with match, so that it is never a number"
    `);
  });
});
