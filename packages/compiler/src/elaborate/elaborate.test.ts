import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../schema/specError.ts';
import { elaborateText } from './formula.fixture.ts';

const messageOf = (text: string): string => {
  try {
    elaborateText(text);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  return 'no error';
};

describe('elaborate', () => {
  it('aligns operands by the names of their axes', () => {
    expect(elaborateText('x * z').axes).toEqual(['column', 'row']);
    expect(elaborateText('sum[column](x) - z').axes).toEqual(['row']);
  });

  it('types comparisons as masks, and labels as integers', () => {
    expect(elaborateText('x > 0').dtype).toBe('mask');
    expect(elaborateText('i + 1').dtype).toBe('integer');
    expect(elaborateText('i + 1.0').dtype).toBe('float');
    expect(elaborateText('pick[column](x, i)').axes).toEqual(['row']);
  });

  it('takes one arm of match', () => {
    expect(elaborateText('match(form, short = x, long = y)')).toMatchObject({ operation: 'input', name: 'x' });
  });

  it('computes what is known now', () => {
    expect(elaborateText('max(log(0), -100)')).toMatchObject({ operation: 'constant', value: -100 });
    expect(elaborateText('where(1 < 2, x, y)')).toMatchObject({ operation: 'input', name: 'x' });
    expect(elaborateText('1 // 0')).toMatchObject({ operation: 'elementwise' });
  });

  it('expands local functions in the scope where they were written', () => {
    expect(elaborateText('double(a) = 2 * a\ndouble(double(x))')).toMatchObject({
      operation: 'product',
      coefficient: 4,
    });
  });

  const mistakes: readonly (readonly [text: string, message: RegExp])[] = [
    ['x + q', /1:5: unknown name "q"[\s\S]*in scope: x, y, z, i, k/],
    ['sum[colum](x)', /1:5: unknown axis "colum"[\s\S]*did you mean "column"\?/],
    ['sum[column](z)', /1:13: sum goes along the axis "column", which its operand lacks/],
    ['exq(x)', /1:1: unknown function "exq"[\s\S]*did you mean "exp"\?/],
    ['sum(x)', /sum needs an axis in brackets[\s\S]*write sum\[axis\]\(…\)/],
    ['exp[row](x)', /exp does not go along an axis/],
    ['exp(x, y)', /exp takes 1 arguments \(x\), and 2 came/],
    ['(x > 0) + 1', /this is a mask[\s\S]*write where\(mask, 1, 0\)/],
    ['where(x, y, z)', /where takes a mask first/],
    ['x and y', /"and" takes masks/],
    ['x // 2', /"\/\/" takes integers/],
    ['pick[column](x, z)', /pick takes an integer position/],
    ['x = y\nx', /"x" is taken/],
    ['exp = x\nexp', /"exp" is taken/],
    ['f(x) = x\nf(y)', /"x" is taken/],
    ['form + 1', /"form" is not a number[\s\S]*match\(form, short = …, long = …\)/],
    ['match(form, short = x)', /match has no arm for "long"/],
    ['match(form, short = x, lang = y)', /no choice "lang"[\s\S]*did you mean "long"\?/],
    ['match(k, a = x)', /"k" is not a parameter with choices/],
    ['row + 1', /"row" is an axis/],
    ['axis row = 3\nx', /there is an axis "row" already/],
    ['axis step = z\nx', /the length of an axis is an integer that depends on no tensor/],
    ['axis step = size[row] / 2\nx', /the length of an axis is an integer/],
    ['rename[row](x)', /rename takes an axis and its new name/],
    ['rename[row -> column](x)', /the operand of rename has the axis "column" already/],
    ['rename[column -> other](z)', /rename goes along the axis "column", which its operand lacks/],
    ['axis step = 3\nrename[row -> step](x)', /"step" has another length than "row"/],
    ['sum[row -> other](x)', /sum takes axes and no arrow/],
    ['shift[row](x, k, 0)', /shift moves by a whole number that is written out/],
    ['shift[row](x, 1)', /shift takes 3 arguments \(x, offset, fill\), and 2 came/],
    ['cumsum[row, column](x)', /cumsum goes along exactly one axis/],
    [
      'pick[row](x, index[row])',
      /is an order[^]*write order\[row\]\(…\), shift for neighbours, or pick\[other\]\(rename\[row -> other\]\(x\), …\)/,
    ],
    ['scan[column](x)', /takes a named initial state[\s\S]*write scan\[axis\]\(state = initial, next\)/],
    ['fold[column](s = 0, s, s)', /takes a named initial state/],
    ['fold[column](s = 0, next = s)', /takes a named initial state/],
    ['fold[row, column](s = 0, s + x)', /fold goes along exactly one axis/],
    ['fold(s = 0, s + x)', /fold needs an axis in brackets/],
    ['scan[column](x = 0, x + y)', /"x" is taken/],
    ['scan[column](s = 0, scan[row](s = 0, s))', /"s" is taken/],
    ['scan[column](s = x, s + y)', /cannot have that axis itself[\s\S]*pick\[column\]\(x, 0\)/],
    ['scan[column](s = 0, s > x)', /this is a mask/],
    ['scan[column](s = 0, s + sum[column](s * x))', /sum goes along "column", and its operand depends on "s"/],
    ['scan[column](s = 0, mean[row, column](s * x))', /mean goes along "column", and its operand depends on "s"/],
    ['scan[column](s = 0, shift[column](s + x, 1, 0))', /shift goes along "column", and its operand depends on "s"/],
    ['scan[column](s = 0, scan[column](t = 0, s + t + x))', /this scan goes along "column", and reads "s"/],
    ['scan[column](s = 0, scan[column](t = s, t + x))', /cannot have that axis itself/],
    ['scan[column](s = 0, s + x) + s', /unknown name "s"/],
  ];
  it.each(mistakes)('explains %j', (text, message) => {
    expect(messageOf(text)).toMatch(message);
  });

  it('stops a formula that expands without end', () => {
    const letters = [...'abcdefghijklmnopqrstuvw'];
    const lines = letters.map((letter, n) => {
      const inner = letters[n - 1];
      return `f${letter}(v) = ${inner === undefined ? 'v + 1' : `f${inner}(v) * f${inner}(v + 1)`}`;
    });
    expect(messageOf([...lines, 'fw(x)'].join('\n'))).toMatch(/expands to too many expressions/);
  });

  it('throws nothing but SpecError, whatever is written', () => {
    const word = fc.constantFrom(
      'x',
      'z',
      'i',
      'k',
      'sum[row]',
      'pick[column]',
      'exp',
      'where',
      'size[row]',
      'scan[row]',
      's =',
      's',
      '(',
      ')',
      ',',
      '+',
      '*',
      '^',
      '<',
      'and',
      '2',
      '0.5',
      '\n',
      '=',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        messageOf(words.join(' '));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
