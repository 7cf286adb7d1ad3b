export const constants: Readonly<Record<string, number>> = { infinity: Infinity, pi: Math.PI, nan: NaN };

/** The operators of formulas; masks are 0 or 1. */
export const operators: Readonly<Record<string, (x: number, y: number) => number>> = {
  or: (x, y) => Number(x === 1 || y === 1),
  and: (x, y) => Number(x === 1 && y === 1),
  '==': (x, y) => Number(x === y),
  '!=': (x, y) => Number(x !== y),
  '<': (x, y) => Number(x < y),
  '<=': (x, y) => Number(x <= y),
  '>': (x, y) => Number(x > y),
  '>=': (x, y) => Number(x >= y),
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '//': (x, y) => Math.floor(x / y),
  '%': (x, y) => x - y * Math.floor(x / y),
  // JavaScript says NaN of 1^∞.
  '^': (x, y) => (x === 1 && Math.abs(y) === Infinity ? 1 : x ** y),
};

/** Those whose results are rounded. */
export const inexact: ReadonlySet<string> = new Set('+ - * / ^'.split(' '));
