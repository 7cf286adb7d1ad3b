import { describe, accept, advance, isNext, type Parser, peek, problem, spanFrom, textOf } from './parser.ts';
import type { Argument, AxisReference, Expression } from './syntax.ts';
import { unexpected } from './unexpected.ts';

type Nested = (parser: Parser, depth: number) => Expression;

const parseAxis = (parser: Parser): AxisReference => {
  const token = peek(parser);
  if (token.kind !== 'name') {
    const advice = 'axes are names, as in sum[class](x) or sum[batch...](x)';
    throw problem(parser, token.span, `expected the name of an axis, and got ${describe(token)}`, advice);
  }
  advance(parser);
  const dots = accept(parser, '...')?.text ?? '';
  return { name: `${token.text}${dots}`, span: spanFrom(parser, token.span.start) };
};

const parseAxes = (parser: Parser): { readonly axes: readonly AxisReference[]; readonly arrow: boolean } => {
  advance(parser);
  const axes = [parseAxis(parser)];
  const arrow = accept(parser, '->') !== undefined;
  if (arrow) axes.push(parseAxis(parser));
  else while (accept(parser, ',') !== undefined) axes.push(parseAxis(parser));
  if (accept(parser, ']') !== undefined) return { axes, arrow };
  const token = peek(parser);
  const message = `expected ${arrow ? '"]"' : '"," or "]"'}, and got ${describe(token)}`;
  throw problem(parser, token.span, message, 'axes are names; values stand in ( )');
};

const parseArgument = (parser: Parser, depth: number, parseNested: Nested): Argument => {
  const token = peek(parser);
  if (token.kind !== 'name' || !isNext(parser, '=', 1)) return { value: parseNested(parser, depth) };
  advance(parser);
  advance(parser);
  return { name: { text: token.text, span: token.span }, value: parseNested(parser, depth) };
};

const parseArguments = (parser: Parser, depth: number, parseNested: Nested): readonly Argument[] => {
  advance(parser);
  const values: Argument[] = [];
  while (!isNext(parser, ')')) {
    values.push(parseArgument(parser, depth, parseNested));
    if (accept(parser, ',') === undefined) break;
  }
  if (accept(parser, ')') === undefined) throw unexpected(parser, 'expected an operator, "," or ")"');
  return values;
};

const takesOnlyAxes: ReadonlySet<string> = new Set(['size', 'index']);

/** `name[axes]`, `name[axes](arguments)` or `name(arguments)`; the name and its bracket come next. */
export const parseCall = (parser: Parser, depth: number, parseNested: Nested): Expression => {
  const { text: name, span: nameSpan } = advance(parser);
  if (takesOnlyAxes.has(name) && isNext(parser, '(')) {
    const axis = peek(parser, 1).kind === 'name' ? textOf(parser, peek(parser, 1).span) : 'axis';
    const dots = isNext(parser, '...', 2) ? '...' : '';
    throw problem(
      parser,
      peek(parser).span,
      `${name} takes an axis`,
      `axes stand in [ ]: write ${name}[${axis}${dots}]`,
    );
  }
  const { axes, arrow } = isNext(parser, '[') ? parseAxes(parser) : { axes: undefined, arrow: false };
  const values = isNext(parser, '(') ? parseArguments(parser, depth + 1, parseNested) : undefined;
  return {
    kind: 'call',
    name,
    nameSpan,
    arrow,
    ...(axes === undefined ? {} : { axes }),
    ...(values === undefined ? {} : { arguments: values }),
    span: spanFrom(parser, nameSpan.start),
  };
};
