import { SpecError, type SourceText } from '../schema/specError.ts';
import type { BinaryOperator, Expression, Span } from './syntax.ts';
import { readTokens, type Token } from './tokens.ts';

/** The tokens of one text and the place that reading has come to. */
export interface Parser {
  readonly source: SourceText;
  readonly tokens: readonly Token[];
  position: number;
}

export const startParser = (source: SourceText): Parser => ({ source, tokens: readTokens(source), position: 0 });

/** The next token, or one that many places further; before the first token and after the last one stands the end. */
export const peek = (parser: Parser, ahead = 0): Token => {
  const token = parser.tokens[parser.position + ahead] ?? parser.tokens.at(-1);
  if (token === undefined) throw new Error('a token list ends with an end token');
  return token;
};

export const advance = (parser: Parser): Token => {
  const token = peek(parser);
  parser.position += 1;
  return token;
};

/** Whether the next token, or one that many places further, is this symbol or this word. */
export const isNext = (parser: Parser, text: string, ahead = 0): boolean => peek(parser, ahead).text === text;

export const accept = (parser: Parser, text: string): Token | undefined =>
  isNext(parser, text) ? advance(parser) : undefined;

/** From `start` to the end of the last token that was read. */
export const spanFrom = (parser: Parser, start: number): Span => ({ start, end: peek(parser, -1).span.end });

export const textOf = (parser: Parser, span: Span): string => parser.source.text.slice(span.start, span.end);

export const problem = (parser: Parser, span: Span, message: string, advice?: string): SpecError =>
  new SpecError(parser.source, span, message, advice);

/** A token as an error message names it. */
export const describe = (token: Token): string => {
  if (token.kind === 'end') return 'the end';
  return token.kind === 'newline' ? 'the end of the line' : `"${token.text}"`;
};

/** A binary operation that starts at `start`, where the parenthesis of its left operand may stand, and ends here. */
export const joinBinary = (
  parser: Parser,
  start: number,
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): Expression => ({ kind: 'binary', operator, left, right, span: spanFrom(parser, start) });
