import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFormula } from '../formula/parseFormula.ts';
import { checkSpec, readSpec, SpecErrors } from './readSpec.ts';
import { SpecError } from './specError.ts';

const base = `name: example
family: regression
title: An example
summary: What it is.
inputs:
  prediction: { shape: "[batch..., class]", dtype: float, differentiable: true }
  target: { shape: "[batch...]", dtype: integer, valid: "0 <= target and target < size[class]" }
parameters:
  delta: { default: 1, range: "(0, inf)", doc: How far. }
  form: { choices: [plain, squared], default: plain, doc: Which one. }
formula: |
  error = pick[class](prediction, target) - delta
  error^2
loss: "[batch...]"
reductions: [mean, sum, none]
use: { tasks: [regression] }
vectors:
  - { prediction: [[1, 2]], target: [0], delta: 2, value: 1, source: by hand }
`;

/** The base with one piece of its text replaced. */
const change = (piece: string, replacement: string): string => {
  if (!base.includes(piece)) throw new Error(`the base does not contain ${piece}`);
  return base.replace(piece, replacement);
};

const check = (text: string): string =>
  checkSpec(text, 'example.loss.yaml')
    .map(({ message }) => message)
    .join('\n\n');

describe('readSpec', () => {
  it('gives the texts their types', () => {
    const spec = readSpec(base, 'example.loss.yaml');
    expect(spec.inputs).toMatchObject({
      prediction: { axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
      target: { axes: [{ name: 'batch...' }], dtype: 'integer', differentiable: false },
    });
    expect(Object.keys(spec.inputs)).toEqual(['prediction', 'target']);
    expect(spec.parameters).toEqual({
      delta: {
        kind: 'float',
        axes: [],
        default: 1,
        doc: 'How far.',
        range: { low: 0, high: Infinity, includesLow: false, includesHigh: false, text: '(0, inf)' },
      },
      form: { kind: 'choice', axes: [], default: 'plain', choices: ['plain', 'squared'], doc: 'Which one.' },
    });
    expect(spec.lossAxes).toEqual({ axes: ['batch...'] });
    expect(spec.vectors).toEqual([
      { inputs: { prediction: [[1, 2]], target: [0] }, options: { delta: 2 }, value: 1, source: 'by hand' },
    ]);
    expect(spec.properties).toEqual([]);
    expect(spec.count).toBeUndefined();
  });

  it('reads optional, boolean and tensor parameters, and lengths of axes', () => {
    const text = change(
      'delta: { default: 1, range: "(0, inf)", doc: How far. }',
      `delta: { default: none, doc: How far. }
  squared: { default: false, doc: Whether. }
  steps: { dtype: integer, default: 5, doc: How many. }
  class_weight: { shape: "[class]", default: 1, range: "[0, 1]", doc: How much. }`,
    ).replace('[batch..., class]', '[batch..., class=4]');
    const { parameters, inputs } = readSpec(text.replace('[[1, 2]]', '[[1, 2, 3, 4]]'), 'example.loss.yaml');
    expect(parameters).toMatchObject({
      delta: { kind: 'float', default: undefined },
      squared: { kind: 'choice', choices: [true, false], default: false },
      steps: { kind: 'integer', default: 5 },
      class_weight: { kind: 'float', axes: [{ name: 'class' }], range: { low: 0, high: 1, includesLow: true } },
    });
    expect(inputs['prediction']?.axes[1]).toEqual({ name: 'class', length: 4 });
  });

  it('reads a mask, which is true or false at run time', () => {
    const delta = 'delta: { default: 1, range: "(0, inf)", doc: How far. }';
    const masked = (entries: string) => change(delta, `${delta}\n  masked: { dtype: mask, ${entries}, doc: Whether. }`);
    const { parameters } = readSpec(masked('default: true'), 'example.loss.yaml');
    expect(parameters['masked']).toEqual({ kind: 'mask', axes: [], default: true, doc: 'Whether.' });
    expect(check(masked('default: 1'))).toContain('masked: the default 1 is not true or false');
    expect(check(masked('default: true, range: "[0, 1]"'))).toContain('masked: a mask has no range');
  });

  it('reads the axes of the loss by the choice of a parameter', () => {
    const { lossAxes } = readSpec(
      change('loss: "[batch...]"', 'loss: { form: { plain: "[batch...]", squared: "[]" } }'),
      'example.loss.yaml',
    );
    expect(lossAxes).toEqual({ parameter: 'form', axes: { plain: ['batch...'], squared: [] } });
  });

  it('reads numbers that JSON lacks', () => {
    const { vectors } = readSpec(
      change('value: 1', 'value: [Infinity, -Infinity, NaN, -0, "-0"]'),
      'example.loss.yaml',
    );
    expect(vectors[0]?.value).toEqual([Infinity, -Infinity, Number.NaN, -0, -0]);
  });

  it('throws the one mistake, or all of them together', () => {
    expect(() => readSpec(change('value: 1, ', ''), 'example.loss.yaml')).toThrow(SpecError);
    try {
      readSpec(
        change('value: 1, ', '').replace('delta: 2', 'delt: 2').replace('dtype: float,', ''),
        'example.loss.yaml',
      );
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof SpecErrors)) throw error;
      expect(error.errors.map(({ line }) => line)).toEqual([6, 18]);
      expect(error.message).toContain('\n\n');
    }
  });

  it.each(['regression/mean_squared_error', 'classification/sparse_softmax_cross_entropy', 'image/dice'])(
    'reads %s',
    (name) => {
      const path = `spec/losses/${name}.loss.yaml`;
      const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
      expect(check(text).replaceAll('example.loss.yaml', path)).toContain('stands in the file of "example"');
      const spec = readSpec(text, path);
      expect(`${spec.family}/${spec.name}`).toBe(name);
    },
  );
});

describe('a mistake in a formula', () => {
  const mistakeOf = (text: string) => {
    const [error] = checkSpec(text, 'example.loss.yaml');
    return error === undefined
      ? undefined
      : [error.line, error.column, text.split('\n')[error.line - 1]?.[error.column - 1]];
  };

  it('is shown at its line and column of the file, whatever the style of the text', () => {
    const formula = 'formula: |\n  error = pick[class](prediction, target) - delta\n  error^2\n';
    expect(mistakeOf(change('error^2\n', 'error $ 2\n'))).toEqual([13, 9, '$']);
    expect(mistakeOf(change(formula, 'formula: |4-\n        # indented\n\n    error $ 2\n'))).toEqual([14, 11, '$']);
    expect(mistakeOf(change(formula, 'formula: |+  # by hand\n\n   a = 1\n\n   a $ 2\n\n'))).toEqual([15, 6, '$']);
    expect(mistakeOf(change(formula, 'formula: error $ 2\n'))).toEqual([11, 16, '$']);
    expect(mistakeOf(change(formula, "formula:   'err''or $ 2'\n"))).toEqual([11, 16, "'"]);
    expect(mistakeOf(change(formula, 'formula: "\\x65rror\\t\\u0024 2"\n'))).toEqual([11, 21, '\\']);
    expect(mistakeOf(change('size[class]"', 'size(class)"'))).toEqual([7, 87, '(']);
    expect(mistakeOf(base.replaceAll('\n', '\r\n').replace('error^2', 'error $ 2'))).toEqual([13, 9, '$']);
  });

  it('shows the line of the file', () => {
    expect(check(change('error^2', 'error^'))).toMatchInlineSnapshot(`
      "example.loss.yaml:13:8: expected a value after "^", and the line ends
      13 |   error^
                  ^
        a line ends at its newline; put ( ) around an expression that takes several lines"
    `);
    expect(check(change('size[class]"', 'size(class)"'))).toMatchInlineSnapshot(`
      "example.loss.yaml:7:87: size takes an axis
      7 |   target: { shape: "[batch...]", dtype: integer, valid: "0 <= target and target < size(class)" }
                                                                                                ^
        axes stand in [ ]: write size[class]"
    `);
  });

  it('is found before YAML joins lines', () => {
    expect(check(change('formula: |', 'formula: >'))).toMatchInlineSnapshot(`
      "example.loss.yaml:11:10: YAML joins the lines of this text
      11 | formula: >
                    ^
        write it as a block: formula: |"
    `);
    expect(check(change('formula: |', 'formula:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:12:3: YAML joins the lines of this text
      12 |   error = pick[class](prediction, target) - delta
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        write it as a block: formula: |"
    `);
  });

  it('can be parsed from the text that readSpec gives', () => {
    expect(parseFormula(readSpec(base, 'example.loss.yaml').formula).lines).toHaveLength(1);
  });
});

describe('the mistakes of a file', () => {
  it('that is not YAML as a spec uses it', () => {
    expect(check('')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:1: expected a map with the keys of a spec, and got nothing
      1 | 
          ^"
    `);
    expect(check('name: [a')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:9: Flow sequence in block collection must be sufficiently indented and end with a ]
      1 | name: [a
                  ^"
    `);
    expect(check(`${base}title: Again\n`)).toMatchInlineSnapshot(`
      "example.loss.yaml:19:1: a second key "title"
      19 | title: Again
           ^^^^^
        keep one of them"
    `);
    expect(check(change('target: { shape: "[batch...]"', 'target: { shape: &shape "[batch...]"')))
      .toMatchInlineSnapshot(`
      "example.loss.yaml:7:27: an anchor is not part of a spec
      7 |   target: { shape: &shape "[batch...]", dtype: integer, valid: "0 <= target and target < size[class]" }
                                    ^^^^^^^^^^^^
        write the value itself"
    `);
    expect(check(change('loss: "[batch...]"', 'loss: *shape'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:7: an alias is not part of a spec
      14 | loss: *shape
                 ^^^^^^
        write the value itself"
    `);
    expect(check(change('title: An example', 'title: !!str An example'))).toMatchInlineSnapshot(`
      "example.loss.yaml:3:14: a tag is not part of a spec
      3 | title: !!str An example
                       ^^^^^^^^^^
        write the value itself"
    `);
    expect(check('a: 1\n---\na: 2\n')).toMatchInlineSnapshot(`
      "example.loss.yaml:2:1: a second document
      2 | ---
          ^^^
        one file, one loss"
    `);
    expect(check('- a\n')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:1: expected a map with the keys of a spec, and got a list
      1 | - a
          ^^^"
    `);
  });

  it.each([
    ['brackets', '['.repeat(5000)],
    ['braces', '{a: '.repeat(5000)],
    ['brackets on lines', '[\n'.repeat(5000)],
    ['lists', '- '.repeat(5000)],
    ['keys', '? '.repeat(5000)],
    ['indentation', Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('that nests %s without bound', (_, text) => {
    expect(check(text)).toContain('nested more than 100 deep');
  });

  it('that is too long', () => {
    expect(check('#'.repeat(70_000))).toContain('longer than 65536 characters');
  });

  it('with unknown and missing keys', () => {
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

  it('with values of a wrong form', () => {
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

  it('with names that are not names, or taken', () => {
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

  it('with shapes that cannot be', () => {
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

  it('with parameters that contradict themselves', () => {
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

  it('with axes of the loss that do not follow a choice', () => {
    const loss = (text: string) => check(change('loss: "[batch...]"', `loss: ${text}`));
    expect(loss('{ from: { plain: "[]", squared: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:9: "from" is not a parameter with choices
      14 | loss: { from: { plain: "[]", squared: "[]" } }
                   ^^^^
        in scope: form"
    `);
    expect(loss('{ delta: { plain: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:9: "delta" is not a parameter with choices
      14 | loss: { delta: { plain: "[]" } }
                   ^^^^^
        in scope: form"
    `);
    expect(loss('{ form: { plain: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:9: the axes for form = squared are missing
      14 | loss: { form: { plain: "[]" } }
                   ^^^^"
    `);
    expect(loss('{ form: { plain: "[]", squared: "[]", cubed: "[]" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:45: "form" has no choice "cubed"
      14 | loss: { form: { plain: "[]", squared: "[]", cubed: "[]" } }
                                                       ^^^^^
        in scope: plain, squared"
    `);
    expect(loss('{ form: { plain: "[]", squared: "[" } }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:40: "[" is not a shape
      14 | loss: { form: { plain: "[]", squared: "[" } }
                                                  ^
        write the axes in brackets, as in "[batch..., class]""
    `);
    expect(loss('{}')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:7: the axes of the loss depend on one parameter, or on none
      14 | loss: {}
                 ^^
        write loss: "[batch...]", or loss: { reduce_over: { image: "[batch]", batch: "[]" } }"
    `);
  });

  it('with claims that no test knows', () => {
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

  it('with equivalents that are not about the loss', () => {
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

  it('with claims of parameters or calls that there are not', () => {
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

  it('with a gradient that is half said', () => {
    const gradient = (text: string) => check(change('loss:', `gradient: { prediction: ${text} }\nloss:`));
    expect(gradient('{ formula: cotangent }')).not.toBe('');
    expect(gradient('{ formula: cotangent, except: 0 < delta < 1 }')).toMatchInlineSnapshot(`
      "example.loss.yaml:14:65: comparisons do not chain
      14 | gradient: { prediction: { formula: cotangent, except: 0 < delta < 1 } }
                                                                           ^
        write 0 < delta and delta < …"
    `);
    expect(gradient('{ formula: cotangent, except: error == 0 }')).toBe('');
  });

  it('with a gradient of what has none', () => {
    expect(check(change('loss:', 'gradient: { target: cotangent }\nloss:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:13: "target" is not a differentiable input
      14 | gradient: { target: cotangent }
                       ^^^^^^
        in scope: prediction"
    `);
    expect(check(change('loss:', 'gradient: { prediction: cotangent * }\nloss:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:35: expected a value after "*", and the line ends
      14 | gradient: { prediction: cotangent * }
                                             ^
        a line ends at its newline; put ( ) around an expression that takes several lines"
    `);
    expect(check(change('loss:', 'count: a = 1\nloss:'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:8: the last line must be an expression without a name
      14 | count: a = 1
                  ^
        add a last line: a"
    `);
  });

  it('with vectors that do not fit the inputs', () => {
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

  it('all of them at once', () => {
    const text = base
      .replace('range: "(0, inf)"', 'range: "(0 inf)"')
      .replace('error^2', 'error^^2')
      .replace('target: [0]', 'target: [0.5]')
      .replace('"[batch..., class]"', '"[batch... class]"');
    expect(checkSpec(text, 'example.loss.yaml').map(({ line }) => line)).toEqual([6, 9, 13]);
    const readable = text.replace('batch... class', 'batch..., class');
    expect(checkSpec(readable, 'example.loss.yaml').map(({ line }) => line)).toEqual([9, 13, 18]);
  });
});
