import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../schema/specError.ts';
import { parseExpression } from './parseExpression.ts';
import { parseFormula } from './parseFormula.ts';
import { printFormula } from './printExpression.ts';
import { sourceFromText } from '../schema/sourceFromText.ts';

const parse = (text: string) => parseFormula(sourceFromText(text));
const print = (text: string): string => printFormula(parse(text));

const mistake = (text: string, read: (source: ReturnType<typeof sourceFromText>) => unknown = parseFormula): string => {
  try {
    read(sourceFromText(text));
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  throw new Error('no mistake was found');
};

describe('parseFormula', () => {
  it('reads values, local functions, derived axes and the loss', () => {
    const text = `
# a comment
axis state = 2 * size[label] + 1        # and another

distance(a, b) = norm[feature](a - b, 2)
loss = match(squared, true = distance(x, y)^2, false = (
  distance(x,
    y)),)
where(mask, loss, -infinity)
`;
    expect(print(text)).toBe(
      [
        'axis state = 2 * size[label] + 1',
        'distance(a, b) = norm[feature](a - b, 2)',
        'loss = match(squared, true = distance(x, y)^2, false = distance(x, y))',
        'where(mask, loss, -infinity)',
      ].join('\n'),
    );
  });

  it('gives every node the span of its text', () => {
    const text = 'total = sum[batch...](a - 2.5)\ntotal';
    const [line] = parse(text).lines;
    if (line?.kind !== 'value' || line.value.kind !== 'call') throw new Error('expected a call');
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(slice(line.nameSpan)).toBe('total');
    expect(slice(line.value.span)).toBe('sum[batch...](a - 2.5)');
    expect(slice(line.value.nameSpan)).toBe('sum');
    expect(line.value.axes?.map(({ span }) => slice(span))).toEqual(['batch...']);
    expect(line.value.arguments?.map(({ value }) => slice(value.span))).toEqual(['a - 2.5']);
  });

  it.each([
    ['-x^2', '-x^2'],
    ['(-x)^2', '(-x)^2'],
    ['2^-3', '2^-3'],
    ['2^3^2', '2^3^2'],
    ['(2^3)^2', '(2^3)^2'],
    ['a - (b - c)', 'a - (b - c)'],
    ['(a - b) - c', 'a - b - c'],
    ['a / (b * c)', 'a / (b * c)'],
    ['not a or b and not c == d', 'not a or b and not c == d'],
    ['not (a or b)', 'not (a or b)'],
    ['a * -b', 'a * -b'],
    ['1e-7 + 2.50', '1e-7 + 2.5'],
    ['rename[item -> other](x)', 'rename[item -> other](x)'],
    ['sum[height, width](x)', 'sum[height, width](x)'],
    ['index[class] // 2 % 3', 'index[class] // 2 % 3'],
    ['scan[time](state = 0, state + x)', 'scan[time](state = 0, state + x)'],
    ['fold[time](before = where(m, 1, 2), before)', 'fold[time](before = where(m, 1, 2), before)'],
    ['f()', 'f()'],
    ['axis', 'axis'],
  ])('reads %s', (text, printed) => expect(print(text)).toBe(printed));

  it('tells a function line from a call', () => {
    expect(parse('f(a) = a\nf(b)').lines.map(({ kind }) => kind)).toEqual(['function']);
    expect(parse('f(a == b)').lines).toEqual([]);
  });

  it('keeps the text of a last line with a leading minus apart from the line above', () => {
    expect(print('a = b\n-log(a)')).toBe('a = b\n-log(a)');
  });
});

describe('the mistakes of a formula', () => {
  it('names an unknown character and what to write instead', () => {
    expect(mistake('a = 1\na $ b')).toMatchInlineSnapshot(`
      "formula:2:3: unknown character "$"
      2 | a $ b
            ^"
    `);
    expect(mistake('a && b')).toMatchInlineSnapshot(`
      "formula:1:3: unknown character "&&"
      1 | a && b
            ^^
        write "and""
    `);
    expect(mistake('x ** 2')).toMatchInlineSnapshot(`
      "formula:1:3: unknown character "**"
      1 | x ** 2
            ^^
        write "^""
    `);
    expect(mistake('a ≤ b')).toMatchInlineSnapshot(`
      "formula:1:3: unknown character "≤"
      1 | a ≤ b
            ^
        write "<=""
    `);
    expect(mistake("match(form, 'squared' = 1)")).toMatchInlineSnapshot(`
      "formula:1:13: unknown character "'"
      1 | match(form, 'squared' = 1)
                      ^
        a formula has no texts; a choice is written bare, as in match(form, squared = …)"
    `);
    expect(mistake('match(form, squared: 1)')).toMatchInlineSnapshot(`
      "formula:1:20: unknown character ":"
      1 | match(form, squared: 1)
                             ^
        a formula has no colon: write "name = value""
    `);
    expect(mistake('a ? b : c')).toMatchInlineSnapshot(`
      "formula:1:3: unknown character "?"
      1 | a ? b : c
            ^
        write where(mask, a, b)"
    `);
    expect(mistake('x[1:]')).toMatchInlineSnapshot(`
      "formula:1:4: unknown character ":"
      1 | x[1:]
             ^
        a formula has no colon: write "name = value""
    `);
    expect(mistake('.5 * x')).toMatchInlineSnapshot(`
      "formula:1:1: unknown character "."
      1 | .5 * x
          ^
        a number starts and ends with a digit, as in 0.5 or 2.0; a group of axes has three dots, as in batch..."
    `);
    expect(mistake('x + 🙂')).toMatchInlineSnapshot(`
      "formula:1:5: unknown character "🙂"
      1 | x + 🙂
              ^^"
    `);
  });

  it('names a malformed number or name', () => {
    expect(mistake('2x')).toMatchInlineSnapshot(`
      "formula:1:1: "2x" is neither a number nor a name
      1 | 2x
          ^^
        a name starts with a letter, and a product needs its sign: write 2 * x"
    `);
    expect(mistake('1e999')).toMatchInlineSnapshot(`
      "formula:1:1: the number 1e999 is too large
      1 | 1e999
          ^^^^^
        write "infinity" if that is meant"
    `);
    expect(mistake('Target + 1')).toMatchInlineSnapshot(`
      "formula:1:1: "Target" is not a name
      1 | Target + 1
          ^^^^^^
        names are made of lower-case letters, digits and "_", and start with a letter"
    `);
    expect(mistake('constructor(x)')).toContain('"constructor" cannot be a name');
    expect(mistake('_a')).toMatchInlineSnapshot(`
      "formula:1:1: "_a" is not a name
      1 | _a
          ^^
        names are made of lower-case letters, digits and "_", and start with a letter"
    `);
  });

  it('names a bracket that does not pair', () => {
    expect(mistake('y = sum[class](x\ny')).toMatchInlineSnapshot(`
      "formula:1:15: "(" is never closed
      1 | y = sum[class](x
                        ^
        write the ")" that ends it"
    `);
    expect(mistake('sum[class)(x)')).toMatchInlineSnapshot(`
      "formula:1:10: expected "]" and got ")"
      1 | sum[class)(x)
                   ^
        axes stand in [ ], values in ( )"
    `);
    expect(mistake('x)')).toMatchInlineSnapshot(`
      "formula:1:2: ")" closes nothing
      1 | x)
           ^
        delete it"
    `);
  });

  it('refuses what only looks like a comparison', () => {
    expect(mistake('0 <= (a + b) * 2 < size[class]', parseExpression)).toMatchInlineSnapshot(`
      "formula:1:18: comparisons do not chain
      1 | 0 <= (a + b) * 2 < size[class]
                           ^
        write 0 <= (a + b) * 2 and (a + b) * 2 < …"
    `);
    expect(mistake('where(x + 1 = 2, a, b)')).toMatchInlineSnapshot(`
      "formula:1:13: expected an operator, "," or ")", and got "="
      1 | where(x + 1 = 2, a, b)
                      ^
        "=" gives a name; to compare, write "==""
    `);
    expect(mistake('x + 1 = 2')).toMatchInlineSnapshot(`
      "formula:1:7: expected an operator or the end of the line, and got "="
      1 | x + 1 = 2
                ^
        "=" gives a name; to compare, write "==""
    `);
  });

  it('sends axes into brackets and values into parentheses', () => {
    expect(mistake('x / size(class)')).toMatchInlineSnapshot(`
      "formula:1:9: size takes an axis
      1 | x / size(class)
                  ^
        axes stand in [ ]: write size[class]"
    `);
    expect(mistake('index(batch...)')).toMatchInlineSnapshot(`
      "formula:1:6: index takes an axis
      1 | index(batch...)
               ^
        axes stand in [ ]: write index[batch...]"
    `);
    expect(mistake('sum(batch...)')).toMatchInlineSnapshot(`
      "formula:1:5: an axis is not a value
      1 | sum(batch...)
              ^^^^^^^^
        "batch..." is a group of axes, and axes stand in [ ], as in sum[batch...](x)"
    `);
    expect(mistake('sum[2](x)')).toMatchInlineSnapshot(`
      "formula:1:5: expected the name of an axis, and got "2"
      1 | sum[2](x)
              ^
        axes are names, as in sum[class](x) or sum[batch...](x)"
    `);
    expect(mistake('sum[class + 1](x)')).toMatchInlineSnapshot(`
      "formula:1:11: expected "," or "]", and got "+"
      1 | sum[class + 1](x)
                    ^
        axes are names; values stand in ( )"
    `);
    expect(mistake('rename[a -> b, c](x)')).toMatchInlineSnapshot(`
      "formula:1:14: expected "]", and got ","
      1 | rename[a -> b, c](x)
                       ^
        axes are names; values stand in ( )"
    `);
    expect(mistake('[class](x)')).toMatchInlineSnapshot(`
      "formula:1:1: expected a value, and got "["
      1 | [class](x)
          ^
        axes follow a function, as in sum[class](x)"
    `);
    expect(mistake('axis batch... = 3\nx')).toMatchInlineSnapshot(`
      "formula:1:11: a derived axis is one axis, not a group
      1 | axis batch... = 3
                    ^^^
        write axis batch = …"
    `);
  });

  it('explains where lines begin and end', () => {
    expect(mistake('')).toMatchInlineSnapshot(`
      "formula:1:1: the formula is empty
      1 | 
          ^
        its last line must be an expression"
    `);
    expect(mistake('# only a comment\n')).toMatchInlineSnapshot(`
      "formula:1:1: the formula is empty
      1 | # only a comment
          ^
        its last line must be an expression"
    `);
    expect(mistake('a = b\n  + c\na')).toMatchInlineSnapshot(`
      "formula:2:3: the line starts with "+"
      2 |   + c
            ^
        a line does not continue the one above; put ( ) around an expression that takes several lines"
    `);
    expect(mistake('a\n- b')).toMatchInlineSnapshot(`
      "formula:2:1: the line starts with "-"
      2 | - b
          ^
        a line does not continue the one above; put ( ) around an expression that takes several lines"
    `);
    expect(mistake('a = b +\nc')).toMatchInlineSnapshot(`
      "formula:1:7: expected a value after "+", and the line ends
      1 | a = b +
                ^
        a line ends at its newline; put ( ) around an expression that takes several lines"
    `);
    expect(mistake('a\nb')).toMatchInlineSnapshot(`
      "formula:1:1: only the last line is an expression without a name
      1 | a
          ^
        give this one a name, as in name = …, or delete what follows"
    `);
    expect(mistake('loss = a + b')).toMatchInlineSnapshot(`
      "formula:1:1: the last line must be an expression without a name
      1 | loss = a + b
          ^^^^
        add a last line: loss"
    `);
    expect(mistake('f(a) = a')).toMatchInlineSnapshot(`
      "formula:1:1: the last line must be an expression without a name
      1 | f(a) = a
          ^
        add a last line: the value"
    `);
    expect(mistake('a b')).toMatchInlineSnapshot(`
      "formula:1:3: expected an operator or the end of the line, and got "b"
      1 | a b
            ^
        a product needs its sign: a * b"
    `);
    expect(mistake('a not b')).toMatchInlineSnapshot(`
      "formula:1:3: expected an operator or the end of the line, and got "not"
      1 | a not b
            ^^^"
    `);
    expect(mistake('f(a, )b')).toMatchInlineSnapshot(`
      "formula:1:7: expected an operator or the end of the line, and got "b"
      1 | f(a, )b
                ^
        a product needs its sign: a * b"
    `);
    expect(mistake('f(a, a) = a\nf(1, 2)')).toMatchInlineSnapshot(`
      "formula:1:6: a second parameter "a"
      1 | f(a, a) = a
               ^"
    `);
    expect(mistake('f(2) = a\na')).toMatchInlineSnapshot(`
      "formula:1:3: expected the name of a parameter, and got "2"
      1 | f(2) = a
            ^"
    `);
    expect(mistake('axis k\nk')).toMatchInlineSnapshot(`
      "formula:1:7: expected "=" and the length of the axis, and got the end of the line
      1 | axis k
                ^"
    `);
    expect(mistake('and = 2\n1')).toMatchInlineSnapshot(`
      "formula:1:1: expected a value, and got "and"
      1 | and = 2
          ^^^"
    `);
    expect(mistake('a\nb', parseExpression)).toMatchInlineSnapshot(`
      "formula:2:1: expected one expression, and another line follows
      2 | b
          ^
        put ( ) around an expression that takes several lines"
    `);
    expect(mistake('', parseExpression)).toMatchInlineSnapshot(`
      "formula:1:1: the text is empty
      1 | 
          ^
        write an expression"
    `);
  });

  it.each([
    ['parentheses', `${'('.repeat(5000)}x${')'.repeat(5000)}`],
    ['signs', `${'-'.repeat(5000)}x`],
    ['negations', `${'not '.repeat(5000)}x`],
    ['powers', `${'x^'.repeat(5000)}x`],
    ['a long chain', `${'x + '.repeat(5000)}x`],
    ['chains in chains', Array.from({ length: 20 }, () => '').reduce((text) => `(${text}${' + x'.repeat(20)})`, 'x')],
    ['calls', `${'f('.repeat(5000)}x${')'.repeat(5000)}`],
  ])('bounds the depth of %s', (_, text) => expect(mistake(text)).toContain('is nested more than 100 deep'));

  it('reads a nesting that a person may write', () => {
    expect(print(Array.from({ length: 30 }, () => 'x').join(' + '))).toContain('x + x');
    expect(print(`${'('.repeat(90)}x${')'.repeat(90)}`)).toBe('x');
  });

  it('throws nothing but SpecError, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...'x|sum|size|index|axis|match|and|or|not|1|2.5|e|infinity|(|)|[|]|,|=|==|->|...|+|-|*|/|//|%|^|<|\n| |#|$|é'.split(
        '|',
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        for (const read of [parseFormula, parseExpression]) {
          try {
            read(sourceFromText(source));
          } catch (error) {
            expect(error).toBeInstanceOf(SpecError);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
