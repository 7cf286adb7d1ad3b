import { elementwiseRules } from '../../evaluate/elementwiseRules.ts';
import type { Node } from '../../graph/node.ts';
import { operandsOf, type Reading, resolve } from './reading.ts';

/** The exponents that are powers without a function. */
export type PlainExponent = 0 | 1 | 2;

/** What a value is where parameters have their defaults; NaN where it is more than numbers and parameters. */
const usualValue = (reading: Reading, value: Node): number => {
  const node = resolve(reading, value);
  if (node.operation === 'constant') return node.value;
  if (node.operation === 'parameter') return reading.defaults.get(node.name) ?? Number.NaN;
  if (node.operation !== 'elementwise') return Number.NaN;
  const operands = operandsOf(reading, node).map((operand) => usualValue(reading, operand));
  return elementwiseRules[node.primitive]?.value(...operands) ?? Number.NaN;
};

/** The exponent that most calls have, if it is one of these. */
export const usualExponent = (reading: Reading, exponent: Node): PlainExponent | undefined => {
  const usual = usualValue(reading, exponent);
  return usual === 0 || usual === 1 || usual === 2 ? usual : undefined;
};
