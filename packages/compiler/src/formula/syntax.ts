/** A half-open range of character offsets in the text of one formula. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator =
  'or' | 'and' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '//' | '%' | '^';

/** An argument of a call; `name` is given for match arms, a loss's parameters and the state of scan and fold. */
export interface Argument {
  readonly name?: { readonly text: string; readonly span: Span };
  readonly value: Expression;
}

/** An axis as written between brackets: `class`, or a group such as `batch...` (the dots belong to the name). */
export interface AxisReference {
  readonly name: string;
  readonly span: Span;
}

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly nameSpan: Span;
      /** Absent when the call has no brackets. */
      readonly axes?: readonly AxisReference[];
      /** True for `rename[item -> other]`: then `axes` holds the two names. */
      readonly arrow: boolean;
      /** Absent when the call has no parentheses, as in `index[class]`. */
      readonly arguments?: readonly Argument[];
      readonly span: Span;
    };

/** A line before the last one: a value, a local function (a macro) or a derived axis. */
export type Line =
  | { readonly kind: 'value'; readonly name: string; readonly nameSpan: Span; readonly value: Expression }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly nameSpan: Span;
      readonly parameters: readonly { readonly name: string; readonly span: Span }[];
      readonly body: Expression;
    }
  | { readonly kind: 'axis'; readonly name: string; readonly nameSpan: Span; readonly length: Expression };

/** A parsed formula: its lines and the last expression, which is the loss. */
export interface Formula {
  readonly lines: readonly Line[];
  readonly result: Expression;
}
