import { SpecError, type SourceText } from '../schema/specError.ts';
import type { Span } from './syntax.ts';

export type TokenKind = 'number' | 'name' | 'symbol' | 'newline' | 'end';

/** The smallest part of a formula; `text` of an `end` is empty, a `newline` stands for any run of empty lines. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
}

const space = /[ \t\r]+|#[^\n]*/y;
const number = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/y;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
const symbol = /->|\.\.\.|==|!=|<=|>=|\/\/|[-+*/%^<>=()[\],]/y;

const name = /^[a-z][a-z0-9_]*$/;

/** Words that are operators, so that nothing can be called by them. */
const operators: ReadonlySet<string> = new Set(['and', 'or', 'not']);

const quotedAdvice = 'a formula has no texts; a choice is written bare, as in match(form, squared = …)';

/** What the habits of other languages are called here. */
const foreign: readonly (readonly [string, string])[] = [
  ['&&', 'write "and"'],
  ['||', 'write "or"'],
  ['**', 'write "^"'],
  ['&', 'write "and"'],
  ['|', 'write "or", or abs(x) for an absolute value'],
  ['!', 'write "not"'],
  ['~', 'write "not"'],
  [':', 'a formula has no colon: write "name = value"'],
  [';', 'end the line instead'],
  ['?', 'write where(mask, a, b)'],
  ['@', 'write sum[axis](a * b)'],
  ['"', quotedAdvice],
  ["'", quotedAdvice],
  ['{', 'axes stand in [ ], values in ( )'],
  ['}', 'axes stand in [ ], values in ( )'],
  ['.', 'a number starts and ends with a digit, as in 0.5 or 2.0; a group of axes has three dots, as in batch...'],
  ['−', 'write "-"'],
  ['–', 'write "-"'],
  ['×', 'write "*"'],
  ['·', 'write "*"'],
  ['÷', 'write "/"'],
  ['≤', 'write "<="'],
  ['≥', 'write ">="'],
  ['≠', 'write "!="'],
  ['²', 'write "^2"'],
  ['∞', 'write "infinity"'],
  ['π', 'write "pi"'],
  ['…', 'write three dots'],
];

const matchAt = (pattern: RegExp, text: string, offset: number): string | undefined => {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
};

const unknownCharacter = (source: SourceText, offset: number): SpecError => {
  const rest = source.text.slice(offset);
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  const known = foreign.find(([start]) => rest.startsWith(start));
  const shown = known?.[0] ?? character;
  const span = { start: offset, end: offset + shown.length };
  return new SpecError(source, span, `unknown character ${JSON.stringify(shown)}`, known?.[1]);
};

const checkNumber = (source: SourceText, token: Token): void => {
  if (!Number.isFinite(Number(token.text))) {
    throw new SpecError(
      source,
      token.span,
      `the number ${token.text} is too large`,
      'write "infinity" if that is meant',
    );
  }
  const glued = matchAt(word, source.text, token.span.end);
  if (glued === undefined) return;
  const span = { start: token.span.start, end: token.span.end + glued.length };
  const advice = `a name starts with a letter, and a product needs its sign: write ${token.text} * ${glued}`;
  throw new SpecError(source, span, `"${token.text}${glued}" is neither a number nor a name`, advice);
};

const checkWord = (source: SourceText, token: Token): void => {
  // The one name of this form that every JavaScript object has, so that no table of names can be trusted with it.
  if (token.text === 'constructor') {
    throw new SpecError(source, token.span, `"${token.text}" cannot be a name`, 'choose another one');
  }
  if (name.test(token.text)) return;
  const advice = 'names are made of lower-case letters, digits and "_", and start with a letter';
  throw new SpecError(source, token.span, `"${token.text}" is not a name`, advice);
};

const readToken = (source: SourceText, offset: number): Token => {
  const kinds = [
    ['number', number],
    ['name', word],
    ['symbol', symbol],
  ] as const;
  for (const [kind, pattern] of kinds) {
    const text = matchAt(pattern, source.text, offset);
    if (text === undefined) continue;
    const token: Token = {
      kind: operators.has(text) ? 'symbol' : kind,
      text,
      span: { start: offset, end: offset + text.length },
    };
    if (kind === 'number') checkNumber(source, token);
    if (kind === 'name') checkWord(source, token);
    // "**" would pass as two products, and a habit from other languages deserves an answer.
    if (text === '*' && source.text[offset + 1] === '*') throw unknownCharacter(source, offset);
    return token;
  }
  throw unknownCharacter(source, offset);
};

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Follows the open brackets, since a newline ends a line only outside of them; throws where they do not pair. */
const nextBrackets = (source: SourceText, open: readonly Token[], token: Token): readonly Token[] => {
  if (token.kind !== 'symbol') return open;
  if (closing[token.text] !== undefined) return [...open, token];
  if (token.text !== ')' && token.text !== ']') return open;
  const last = open.at(-1);
  if (last === undefined) throw new SpecError(source, token.span, `"${token.text}" closes nothing`, 'delete it');
  const expected = closing[last.text];
  if (expected !== token.text) {
    const advice = 'axes stand in [ ], values in ( )';
    throw new SpecError(source, token.span, `expected "${expected}" and got "${token.text}"`, advice);
  }
  return open.slice(0, -1);
};

/**
 * Splits the text of a formula into tokens. Comments and empty lines are gone, and newlines inside brackets too.
 * Throws SpecError for an unknown character, a malformed number or name, and brackets that do not pair.
 */
export const readTokens = (source: SourceText): readonly Token[] => {
  const { text } = source;
  const tokens: Token[] = [];
  let open: readonly Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const skipped = matchAt(space, text, offset);
    if (skipped !== undefined) {
      offset += skipped.length;
    } else if (text[offset] === '\n') {
      const separates = open.length === 0 && tokens.length > 0 && tokens.at(-1)?.kind !== 'newline';
      if (separates) tokens.push({ kind: 'newline', text: '\n', span: { start: offset, end: offset + 1 } });
      offset += 1;
    } else {
      const token = readToken(source, offset);
      open = nextBrackets(source, open, token);
      tokens.push(token);
      offset = token.span.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    const problem = `"${unclosed.text}" is never closed`;
    throw new SpecError(source, unclosed.span, problem, `write the "${closing[unclosed.text]}" that ends it`);
  }
  if (tokens.at(-1)?.kind === 'newline') tokens.pop();
  const end = tokens.at(-1)?.span.end ?? 0;
  return [...tokens, { kind: 'end', text: '', span: { start: end, end } }];
};
