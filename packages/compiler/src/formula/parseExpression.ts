import type { SourceText } from '../schema/specError.ts';
import { parseCall } from './parseCall.ts';
import {
  accept,
  advance,
  describe,
  isNext,
  joinBinary,
  type Parser,
  peek,
  problem,
  spanFrom,
  startParser,
  textOf,
} from './parser.ts';
import { maximumDepth, requireShallow, tooDeep } from './requireShallow.ts';
import type { BinaryOperator, Expression } from './syntax.ts';
import { unexpected } from './unexpected.ts';

type Level = (parser: Parser, depth: number) => Expression;

const comparisons: readonly BinaryOperator[] = ['==', '!=', '<', '<=', '>', '>='];

const nextOf = (parser: Parser, operators: readonly BinaryOperator[]): BinaryOperator | undefined =>
  operators.find((operator) => isNext(parser, operator));

const requireDepth = (parser: Parser, depth: number): void => {
  if (depth > maximumDepth) throw tooDeep(parser.source, peek(parser).span);
};

const missingValue = (parser: Parser): Error => {
  const token = peek(parser);
  if (parser.position === 0 && token.kind === 'end') {
    return problem(parser, token.span, 'the text is empty', 'write an expression');
  }
  if (token.kind === 'newline' || token.kind === 'end') {
    const previous = peek(parser, -1);
    const advice = 'a line ends at its newline; put ( ) around an expression that takes several lines';
    return problem(parser, previous.span, `expected a value after ${describe(previous)}, and the line ends`, advice);
  }
  const advice = token.text === '[' ? 'axes follow a function, as in sum[class](x)' : undefined;
  return problem(parser, token.span, `expected a value, and got ${describe(token)}`, advice);
};

const parsePrimary: Level = (parser, depth) => {
  const token = peek(parser);
  if (token.kind === 'number') return { kind: 'number', value: Number(advance(parser).text), span: token.span };
  if (accept(parser, '(') !== undefined) {
    const inner = parseNested(parser, depth + 1);
    if (accept(parser, ')') === undefined) throw unexpected(parser, 'expected an operator or ")"');
    return inner;
  }
  if (token.kind !== 'name') throw missingValue(parser);
  if (isNext(parser, '[', 1) || isNext(parser, '(', 1)) return parseCall(parser, depth, parseNested);
  advance(parser);
  if (isNext(parser, '...')) {
    advance(parser);
    const advice = `"${token.text}..." is a group of axes, and axes stand in [ ], as in sum[${token.text}...](x)`;
    throw problem(parser, spanFrom(parser, token.span.start), 'an axis is not a value', advice);
  }
  return { kind: 'name', name: token.text, span: token.span };
};

const parsePower: Level = (parser, depth) => {
  const { start } = peek(parser).span;
  const base = parsePrimary(parser, depth);
  if (accept(parser, '^') === undefined) return base;
  return joinBinary(parser, start, '^', base, parseSigned(parser, depth + 1));
};

const prefix =
  (operator: '-' | 'not', operand: Level): Level =>
  (parser, depth) => {
    requireDepth(parser, depth);
    const sign = accept(parser, operator);
    if (sign === undefined) return operand(parser, depth);
    const inner = prefix(operator, operand)(parser, depth + 1);
    return { kind: 'unary', operator, operand: inner, span: spanFrom(parser, sign.span.start) };
  };

const chain =
  (operators: readonly BinaryOperator[], operand: Level): Level =>
  (parser, depth) => {
    const { start } = peek(parser).span;
    let left = operand(parser, depth);
    for (let operator = nextOf(parser, operators); operator !== undefined; operator = nextOf(parser, operators)) {
      advance(parser);
      left = joinBinary(parser, start, operator, left, operand(parser, depth));
    }
    return left;
  };

const parseSigned = prefix('-', parsePower);
const parseProduct = chain(['*', '/', '//', '%'], parseSigned);
const parseSum = chain(['+', '-'], parseProduct);

const parseComparison: Level = (parser, depth) => {
  const { start } = peek(parser).span;
  const left = parseSum(parser, depth);
  const operator = nextOf(parser, comparisons);
  if (operator === undefined) return left;
  const leftText = textOf(parser, spanFrom(parser, start));
  advance(parser);
  const middle = peek(parser).span.start;
  const comparison = joinBinary(parser, start, operator, left, parseSum(parser, depth));
  const second = nextOf(parser, comparisons);
  if (second === undefined) return comparison;
  const middleText = textOf(parser, spanFrom(parser, middle));
  const advice = `write ${leftText} ${operator} ${middleText} and ${middleText} ${second} …`;
  throw problem(parser, peek(parser).span, 'comparisons do not chain', advice);
};

const parseConjunction = chain(['and'], prefix('not', parseComparison));
const parseDisjunction = chain(['or'], parseConjunction);

/** An expression, `depth` levels inside its line. */
export const parseNested: Level = (parser, depth) => {
  requireDepth(parser, depth);
  return parseDisjunction(parser, depth);
};

/** Parses a text that is one expression, such as the mask of `valid`. Throws SpecError at the place of a mistake. */
export const parseExpression = (source: SourceText): Expression => {
  const parser = startParser(source);
  const expression = parseNested(parser, 0);
  const rest = peek(parser);
  if (rest.kind === 'newline') {
    const advice = 'put ( ) around an expression that takes several lines';
    throw problem(parser, peek(parser, 1).span, 'expected one expression, and another line follows', advice);
  }
  if (rest.kind !== 'end') throw unexpected(parser, 'expected an operator or the end');
  requireShallow(source, expression);
  return expression;
};
