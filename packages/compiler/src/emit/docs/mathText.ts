/**
 * How tightly a piece of LaTeX holds together, loosest first. `big` is a sum over an axis, which reaches to the right
 * as far as products go; `applied` is a function in front of its argument, `raised` has an exponent of its own.
 */
export const levels = {
  cases: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  sign: 6,
  big: 7,
  product: 8,
  applied: 9,
  raised: 10,
  primary: 11,
} as const;

export type Level = (typeof levels)[keyof typeof levels];

/** A piece of LaTeX. `isOpen`: its end reaches on to the right, so that a factor after it would belong to it. */
export interface MathText {
  readonly text: string;
  readonly level: Level;
  readonly isOpen: boolean;
}

export const mathText = (text: string, level: Level = levels.primary, isOpen = false): MathText => ({
  text,
  level,
  isOpen,
});

export const parenthesize = ({ text }: MathText): MathText => mathText(`\\left(${text}\\right)`);

/** The piece as an operand that must hold together at least so tightly. */
export const atLeast = (level: Level, piece: MathText): MathText => (piece.level < level ? parenthesize(piece) : piece);

/** The piece as what a subscript is attached to: a second one needs braces around the first. */
export const subscriptBase = (piece: MathText): MathText => {
  const base = atLeast(levels.primary, piece);
  return /[_^]\{/.test(base.text) ? mathText(`{${base.text}}`) : base;
};
