import type { SourceText } from '../schema/specError.ts';
import { parseNested } from './parseExpression.ts';
import { accept, advance, describe, isNext, type Parser, peek, problem, startParser } from './parser.ts';
import { requireShallow } from './requireShallow.ts';
import type { Expression, Formula, Line } from './syntax.ts';
import type { Token } from './tokens.ts';
import { unexpected } from './unexpected.ts';

const operators = new Set(['+', '-', '*', '/', '//', '%', '^', '==', '!=', '<', '<=', '>', '>=', 'and', 'or']);

const endsLine = (token: Token): boolean => token.kind === 'newline' || token.kind === 'end';

const requireName = (parser: Parser, what: string): Token => {
  const token = peek(parser);
  if (token.kind !== 'name') throw problem(parser, token.span, `expected ${what}, and got ${describe(token)}`);
  return advance(parser);
};

const parseWhole = (parser: Parser): Expression => {
  const expression = parseNested(parser, 0);
  if (!endsLine(peek(parser))) throw unexpected(parser, 'expected an operator or the end of the line');
  requireShallow(parser.source, expression);
  return expression;
};

const parseValueLine = (parser: Parser): Line => {
  const { text: name, span: nameSpan } = advance(parser);
  advance(parser);
  return { kind: 'value', name, nameSpan, value: parseWhole(parser) };
};

const parseAxisLine = (parser: Parser): Line => {
  advance(parser);
  const { text: name, span: nameSpan } = advance(parser);
  if (isNext(parser, '...')) {
    throw problem(parser, peek(parser).span, 'a derived axis is one axis, not a group', `write axis ${name} = …`);
  }
  if (accept(parser, '=') === undefined) throw unexpected(parser, `expected "=" and the length of the axis`);
  return { kind: 'axis', name, nameSpan, length: parseWhole(parser) };
};

const parseFunctionLine = (parser: Parser): Line => {
  const { text: name, span: nameSpan } = advance(parser);
  advance(parser);
  const parameters: { name: string; span: Token['span'] }[] = [];
  do {
    const token = requireName(parser, 'the name of a parameter');
    const taken = parameters.some((parameter) => parameter.name === token.text);
    if (taken) throw problem(parser, token.span, `a second parameter "${token.text}"`);
    parameters.push({ name: token.text, span: token.span });
  } while (accept(parser, ',') !== undefined);
  if (accept(parser, ')') === undefined) {
    throw problem(parser, peek(parser).span, `expected "," or ")", and got ${describe(peek(parser))}`);
  }
  advance(parser);
  return { kind: 'function', name, nameSpan, parameters, body: parseWhole(parser) };
};

/** Whether `name( … ) =` comes next, which only the sign behind the closing parenthesis tells from a call. */
const isFunctionLine = (parser: Parser): boolean => {
  if (peek(parser).kind !== 'name' || !isNext(parser, '(', 1)) return false;
  let open = 1;
  let ahead = 2;
  for (; open > 0 && !endsLine(peek(parser, ahead)); ahead++) {
    if (isNext(parser, '(', ahead)) open += 1;
    if (isNext(parser, ')', ahead)) open -= 1;
  }
  return isNext(parser, '=', ahead);
};

const parseLine = (parser: Parser): Line | undefined => {
  const isWord = peek(parser).kind === 'name';
  if (isNext(parser, 'axis') && peek(parser, 1).kind === 'name') return parseAxisLine(parser);
  if (isWord && isNext(parser, '=', 1)) return parseValueLine(parser);
  return isFunctionLine(parser) ? parseFunctionLine(parser) : undefined;
};

const startsWithOperator = (parser: Parser, token: Token): Error => {
  const advice = 'a line does not continue the one above; put ( ) around an expression that takes several lines';
  return problem(parser, token.span, `the line starts with ${describe(token)}`, advice);
};

/** An expression that is not in the last line is a line that should have gone on, or one that lacks its name. */
const notLast = (parser: Parser, result: Expression): Error => {
  const next = peek(parser, 1);
  if (operators.has(next.text)) return startsWithOperator(parser, next);
  const advice = 'give this one a name, as in name = …, or delete what follows';
  return problem(parser, result.span, 'only the last line is an expression without a name', advice);
};

const noResult = (parser: Parser, last: Line | undefined): Error => {
  if (last === undefined) {
    const advice = 'its last line must be an expression';
    return problem(parser, peek(parser).span, 'the formula is empty', advice);
  }
  const advice = last.kind === 'value' ? `add a last line: ${last.name}` : 'add a last line: the value';
  return problem(parser, last.nameSpan, 'the last line must be an expression without a name', advice);
};

/** Parses the text of a formula: its lines and the last expression. Throws SpecError at the place of a mistake. */
export const parseFormula = (source: SourceText): Formula => {
  const parser = startParser(source);
  const lines: Line[] = [];
  while (peek(parser).kind !== 'end') {
    const first = peek(parser);
    const line = parseLine(parser);
    if (line === undefined) {
      const continues = lines.length > 0 && first.text !== '-' && operators.has(first.text);
      if (continues) throw startsWithOperator(parser, first);
      const result = parseWhole(parser);
      if (peek(parser).kind === 'newline') throw notLast(parser, result);
      return { lines, result };
    }
    lines.push(line);
    if (peek(parser).kind === 'newline') advance(parser);
  }
  throw noResult(parser, lines.at(-1));
};
