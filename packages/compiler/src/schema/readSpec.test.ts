import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFormula } from '../formula/parseFormula.ts';
import { change, check, exampleSpec } from './exampleSpec.fixture.ts';
import { checkSpec, readSpec, SpecErrors } from './readSpec.ts';
import { SpecError } from './specError.ts';

describe('readSpec', () => {
  it('gives the texts their types', () => {
    const spec = readSpec(exampleSpec, 'example.loss.yaml');
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
    expect(mistakeOf(exampleSpec.replaceAll('\n', '\r\n').replace('error^2', 'error $ 2'))).toEqual([13, 9, '$']);
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
    expect(parseFormula(readSpec(exampleSpec, 'example.loss.yaml').formula).lines).toHaveLength(1);
  });
});

describe('the mistakes of a file', () => {
  it('shows all of them at once', () => {
    const text = exampleSpec
      .replace('range: "(0, inf)"', 'range: "(0 inf)"')
      .replace('error^2', 'error^^2')
      .replace('target: [0]', 'target: [0.5]')
      .replace('"[batch..., class]"', '"[batch... class]"');
    expect(checkSpec(text, 'example.loss.yaml').map(({ line }) => line)).toEqual([6, 9, 13]);
    const readable = text.replace('batch... class', 'batch..., class');
    expect(checkSpec(readable, 'example.loss.yaml').map(({ line }) => line)).toEqual([9, 13, 18]);
  });
});
