import { describe, expect, it } from 'vitest';
import { vectorText } from '../testing/vectorText.ts';
import { readVectorText } from './readVectorText.ts';

const read = (text: string) => readVectorText('toy.json', text);

describe('readVectorText', () => {
  it('reads numbers that JSON cannot say', () => {
    const [vector] = read(vectorText()).cases;
    expect(vector?.inputs['prediction']?.data).toEqual([1, Number.NaN]);
    expect(vector?.options['weights']).toEqual({ shape: [2], dtype: 'float64', data: [-0, Infinity] });
    expect(vector?.expected).toMatchObject({ value: { shape: [], data: [-Infinity] } });
  });

  it('makes the cotangent an option', () => {
    const cotangent = { shape: [1], dtype: 'float64', data: [2] };
    expect(read(vectorText({ cotangent })).cases[0]?.options).toMatchObject({ reduction: 'sum', cotangent });
  });

  it('reads what other frameworks return', () => {
    expect(read(vectorText({ frameworks: { pytorch: 0.5 } })).cases[0]?.frameworks).toEqual({ pytorch: 0.5 });
    expect(read(vectorText()).cases[0]?.frameworks).toEqual({});
  });

  it('reads an expected error and a tolerance', () => {
    const [vector] = read(
      vectorText({ expected: { error: { input: 'target' } }, tolerance: { absolute: 0, relative: 1 } }),
    ).cases;
    expect(vector?.expected).toEqual({ error: { input: 'target' } });
    expect(vector?.tolerance).toEqual({ absolute: 0, relative: 1 });
  });

  it.each([
    ['a number in words', { tolerance: { absolute: 'small', relative: 0 } }, 'cases.0.tolerance.absolute'],
    ['an unknown field', { comment: 'hello' }, 'Unrecognized key: "comment"'],
    ['an unknown dtype', { inputs: { x: { shape: [], dtype: 'float16', data: [1] } } }, 'cases.0.inputs.x.dtype'],
    [
      'data that do not fill the shape',
      { inputs: { x: { shape: [2, 2], dtype: 'float64', data: [1, 2, 3] } } },
      'cases.0.inputs.x.data: expected 4 numbers for the shape [2, 2], got 3',
    ],
    [
      'a fraction among integers',
      { inputs: { x: { shape: [2], dtype: 'int32', data: [1, 0.5] } } },
      'cases.0.inputs.x.data.1: expected an int32 number, got 0.5',
    ],
    [
      'a misspelled number',
      { inputs: { x: { shape: [1], dtype: 'float64', data: ['nan'] } } },
      'cases.0.inputs.x.data.0: expected a number, "NaN", "Infinity", "-Infinity" or "-0"',
    ],
    ['no source', { source: '' }, 'cases.0.source'],
    ['neither result nor error', { expected: {} }, 'cases.0.expected'],
    [
      'a result and an error at once',
      { expected: { error: { input: 'x' }, value: { shape: [], dtype: 'float64', data: [1] }, gradients: {} } },
      'cases.0.expected',
    ],
  ])('refuses %s, with file, line and case', (_, changes, problem) => {
    expect(() => read(vectorText(changes))).toThrow(problem);
    expect(() => read(vectorText(changes))).toThrow(/^toy\.json:\d+: case a-case: /);
  });

  it('says on which line it is', () => {
    const text = vectorText({ inputs: { x: { shape: [1], dtype: 'float16', data: [1] } } });
    const line = text.split('\n').findIndex((content) => content.includes('float16')) + 1;
    expect(() => read(text)).toThrow(`toy.json:${line}: case a-case: cases.0.inputs.x.dtype: `);
  });

  it('refuses two cases with one id', () => {
    const { cases, ...rest } = JSON.parse(vectorText());
    const text = JSON.stringify({ ...rest, cases: [...cases, ...cases] });
    expect(() => read(text)).toThrow('toy.json:1: case a-case: cases.1.id: the id a-case is not unique');
  });

  it('refuses another format', () => {
    expect(() => read(vectorText().replace('"format": 1', '"format": 2'))).toThrow('toy.json:2: format: ');
  });

  it('says where it is not JSON', () => {
    expect(() => read('{\n  "format": 1,\n  "loss": oops\n}')).toThrow('toy.json:3: expected JSON here');
    expect(() => read('')).toThrow('toy.json');
  });
});
