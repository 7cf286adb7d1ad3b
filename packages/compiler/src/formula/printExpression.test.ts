import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormula } from './parseFormula.ts';
import { printFormula } from './printExpression.ts';
import { sourceFromText } from '../schema/sourceFromText.ts';
import type { Argument, AxisReference, BinaryOperator, Expression, Formula, Line } from './syntax.ts';

const span = { start: 0, end: 0 };
const operators: readonly BinaryOperator[] = [
  'or',
  'and',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '^',
];
const keywords = new Set(['and', 'or', 'not', 'axis', 'size', 'index', 'constructor']);

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/).filter((text) => !keywords.has(text));
const axis = fc.tuple(name, fc.constantFrom('', '...')).map(([text, dots]) => ({ name: text + dots, span }));

type Along = { readonly axes: readonly AxisReference[]; readonly arrow: boolean } | undefined;

/** A call has brackets or parentheses, or both. */
const makeCall = (text: string, along: Along, values: readonly Argument[] | null): Expression => {
  const head = { kind: 'call', name: text, nameSpan: span, span } as const;
  if (along === undefined) return { ...head, arrow: false, arguments: values ?? [] };
  return values === null ? { ...head, ...along } : { ...head, ...along, arguments: values };
};

const { expression } = fc.letrec<{ expression: Expression; argument: Argument }>((tie) => ({
  argument: fc
    .tuple(fc.option(name), tie('expression'))
    .map(([text, value]) => (text === null ? { value } : { name: { text, span }, value })),
  expression: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.record({
      kind: fc.constant('number' as const),
      value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => Math.abs(value)),
      span: fc.constant(span),
    }),
    fc.record({ kind: fc.constant('name' as const), name, span: fc.constant(span) }),
    fc.record({
      kind: fc.constant('unary' as const),
      operator: fc.constantFrom('-' as const, 'not' as const),
      operand: tie('expression'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom(...operators),
      left: tie('expression'),
      right: tie('expression'),
      span: fc.constant(span),
    }),
    fc
      .tuple(
        name,
        fc.oneof(
          fc.record({ axes: fc.array(axis, { minLength: 1, maxLength: 3 }), arrow: fc.constant(false) }),
          fc.record({ axes: fc.array(axis, { minLength: 2, maxLength: 2 }), arrow: fc.constant(true) }),
          fc.constant(undefined),
        ),
        fc.option(fc.array(tie('argument'), { maxLength: 3 })),
      )
      .map(([text, along, values]) => makeCall(text, along, values)),
  ),
}));

const line: fc.Arbitrary<Line> = fc.oneof(
  fc.record({ kind: fc.constant('value' as const), name, nameSpan: fc.constant(span), value: expression }),
  fc.record({ kind: fc.constant('axis' as const), name, nameSpan: fc.constant(span), length: expression }),
  fc.record({
    kind: fc.constant('function' as const),
    name,
    nameSpan: fc.constant(span),
    parameters: fc.uniqueArray(
      name.map((text) => ({ name: text, span })),
      {
        minLength: 1,
        maxLength: 3,
        selector: (parameter) => parameter.name,
      },
    ),
    body: expression,
  }),
);

const formula: fc.Arbitrary<Formula> = fc.record({ lines: fc.array(line, { maxLength: 3 }), result: expression });

/** The formula without its places in the text. */
const bare = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : inner)),
  );

describe('printFormula', () => {
  it('gives a text that parses to the same formula', () => {
    fc.assert(
      fc.property(formula, (original) => {
        expect(bare(parseFormula(sourceFromText(printFormula(original))))).toEqual(bare(original));
      }),
      { numRuns: 2000 },
    );
  });
});
