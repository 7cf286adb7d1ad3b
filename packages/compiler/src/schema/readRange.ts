import type { Range } from './lossSpec.ts';
import { SpecError, type SourceText } from './specError.ts';

const pattern = /^\s*([[(])\s*([^\s,]+)\s*,\s*([^\s,]+)\s*([\])])\s*$/;
const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

const readEnd = (text: string): number | undefined => {
  if (text === 'inf') return Infinity;
  if (text === '-inf') return -Infinity;
  return number.test(text) ? Number(text) : undefined;
};

/** Reads an interval such as `(0, inf)` or `[0, 1]`. Throws SpecError for anything else, and for an empty one. */
export const readRange = (source: SourceText): Range => {
  const { text } = source;
  const fail = (problem: string, advice: string): SpecError =>
    new SpecError(source, { start: 0, end: text.length }, problem, advice);
  const [, open, lowText, highText, close] = pattern.exec(text) ?? [];
  const low = readEnd(lowText ?? '');
  const high = readEnd(highText ?? '');
  if (low === undefined || high === undefined) {
    throw fail(`"${text}" is not an interval`, 'write "[0, 1]", or "(0, inf)" for an end that is not included');
  }
  const includesLow = open === '[';
  const includesHigh = close === ']';
  if (low > high || (low === high && !(includesLow && includesHigh))) {
    throw fail(`the interval ${text} is empty`, 'the lower end comes first');
  }
  if ((includesLow && low === -Infinity) || (includesHigh && high === Infinity)) {
    throw fail('an infinite end is not included', 'write "(" before -inf and ")" after inf');
  }
  return { low, high, includesLow, includesHigh, text: text.trim() };
};

export const isInRange = ({ low, high, includesLow, includesHigh }: Range, value: number): boolean =>
  (includesLow ? value >= low : value > low) && (includesHigh ? value <= high : value < high);
