import { describe, expect, it } from 'vitest';
import { change, check } from './exampleSpec.fixture.ts';

describe('what is said of names', () => {
  it('shows names that are not names, or taken', () => {
    expect(check(change('name: example', 'name: Example'))).toMatchInlineSnapshot(`
      "example.loss.yaml:1:7: name: the text "Example" is not a name
      1 | name: Example
                ^^^^^^^
        names are made of lower-case letters, digits and "_", and start with a letter"
    `);
    expect(check(change('name: example', 'name: other'))).toMatchInlineSnapshot(`
      "example.loss.yaml:1:7: the loss "other" stands in the file of "example"
      1 | name: other
                ^^^^^
        rename the file to other.loss.yaml, or the loss to example"
    `);
    expect(check(change('delta: { default', 'Delta: { default'))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: "Delta" is not a name
      9 |   Delta: { default: 1, range: "(0, inf)", doc: How far. }
            ^^^^^
        names are made of lower-case letters, digits and "_", and start with a letter"
    `);
    expect(check(change('delta: { default', 'norm: { default').replace('delta: 2, ', ''))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: "norm" is taken: the formula language has it
      9 |   norm: { default: 1, range: "(0, inf)", doc: How far. }
            ^^^^
        choose another name: no name may hide another"
    `);
    expect(check(change('delta: { default', 'weights: { default').replace('delta: 2, ', ''))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: "weights" is taken: every loss has an option, and every vector a key, of this name
      9 |   weights: { default: 1, range: "(0, inf)", doc: How far. }
            ^^^^^^^
        choose another name: no name may hide another"
    `);
    expect(check(change('delta: { default', 'constructor: { default').replace('delta: 2, ', '')))
      .toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: "constructor" is taken: generated code cannot use it
      9 |   constructor: { default: 1, range: "(0, inf)", doc: How far. }
            ^^^^^^^^^^^
        choose another name: no name may hide another"
    `);
    expect(check(change('delta: { default', '"__proto__": { default'))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: the name "__proto__" is not part of a spec
      9 |   "__proto__": { default: 1, range: "(0, inf)", doc: How far. }
            ^^^^^^^^^^^
        choose another name"
    `);
    expect(check(change('delta: { default', 'target: { default').replace('delta: 2, ', ''))).toMatchInlineSnapshot(`
      "example.loss.yaml:9:3: a second "target"
      9 |   target: { default: 1, range: "(0, inf)", doc: How far. }
            ^^^^^^
        inputs and parameters are one namespace: choose another name"
    `);
    expect(check(change('form: { choices', 'del_ta: { default: 1, doc: . }\n  del__ta: { choices')))
      .toMatchInlineSnapshot(`
      "example.loss.yaml:11:3: "del__ta" and "del_ta" are the same name in JavaScript
      11 |   del__ta: { choices: [plain, squared], default: plain, doc: Which one. }
             ^^^^^^^
        inputs and parameters are one namespace: choose another name"
    `);
  });
});
