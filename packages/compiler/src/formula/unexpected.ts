import { describe, type Parser, peek, problem } from './parser.ts';

/** The error for a token that stands where an expression should have gone on or ended. */
export const unexpected = (parser: Parser, expected: string): Error => {
  const token = peek(parser);
  const message = `${expected}, and got ${describe(token)}`;
  if (token.text === '=') return problem(parser, token.span, message, '"=" gives a name; to compare, write "=="');
  const startsValue = token.kind === 'number' || token.kind === 'name' || token.text === '(';
  return problem(parser, token.span, message, startsValue ? 'a product needs its sign: a * b' : undefined);
};
