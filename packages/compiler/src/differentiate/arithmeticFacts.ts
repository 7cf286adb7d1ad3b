import type { Node } from '../graph/node.ts';
import type { Fact } from '../primitives/primitiveTable.ts';

/** What is known about a node's values when the inputs are finite numbers. */
export interface Facts {
  readonly finite: boolean;
  /** Nothing that goes into it is a logarithm or a root of what may be negative. Quotients of zeros count as numbers. */
  readonly defined: boolean;
  readonly nonnegative: boolean;
  readonly positive: boolean;
  readonly nonpositive: boolean;
}

export const ofConstant = (value: number): Facts => ({
  finite: Number.isFinite(value),
  defined: !Number.isNaN(value),
  nonnegative: value >= 0,
  positive: value > 0,
  nonpositive: value <= 0,
});

export const ofProduct = (node: Extract<Node, { operation: 'product' }>, factors: readonly Facts[]): Facts => {
  const powers = factors.map((facts, i) => ({ facts, exponent: node.exponents[i] ?? 1 }));
  const isEven = (exponent: number) => exponent % 2 === 0;
  const magnitudesNonnegative = powers.every(({ facts, exponent }) => facts.nonnegative || isEven(exponent));
  const positive = powers.every(({ facts }) => facts.positive);
  return {
    // A power with a negative exponent is finite only away from zero, and one with a fraction not below it.
    finite: powers.every(
      ({ facts, exponent }) =>
        facts.finite && (facts.positive || (exponent > 0 && (facts.nonnegative || Number.isInteger(exponent)))),
    ),
    defined: powers.every(({ facts, exponent }) => facts.defined && (facts.nonnegative || Number.isInteger(exponent))),
    nonnegative: magnitudesNonnegative && node.coefficient >= 0,
    positive: positive && node.coefficient > 0,
    nonpositive: magnitudesNonnegative && node.coefficient <= 0,
  };
};

export const ofLinear = (node: Extract<Node, { operation: 'linear' }>, terms: readonly Facts[]): Facts => {
  const signed = terms.map((facts, i) =>
    (node.coefficients[i] ?? 1) > 0
      ? facts
      : { ...facts, nonnegative: facts.nonpositive, nonpositive: facts.nonnegative, positive: false },
  );
  const nonnegative = signed.every((facts) => facts.nonnegative);
  return {
    finite: signed.every((facts) => facts.finite),
    defined: signed.every((facts) => facts.defined),
    nonnegative,
    positive: nonnegative && signed.some((facts) => facts.positive),
    nonpositive: signed.every((facts) => facts.nonpositive),
  };
};

export const ofPrimitive = (facts: readonly Fact[], operands: readonly Facts[]): Facts => ({
  // The facts of a primitive speak of finite operands, but for bounds, which hold of infinite ones, too.
  finite:
    (facts.includes('bounded') && operands.every((operand) => operand.defined)) ||
    (facts.includes('finite') && operands.every((operand) => operand.finite)),
  defined: operands.every((operand) => operand.defined),
  nonnegative: facts.includes('nonnegative') || facts.includes('positive'),
  positive: facts.includes('positive'),
  nonpositive: facts.includes('nonpositive'),
});

/** The greater of two numbers is as far from zero as either. */
export const ofMaximum = (facts: readonly Facts[]): Pick<Facts, 'nonnegative' | 'positive' | 'nonpositive'> => ({
  nonnegative: facts.some(({ nonnegative }) => nonnegative),
  positive: facts.some(({ positive }) => positive),
  nonpositive: facts.every(({ nonpositive }) => nonpositive),
});

export const both = (left: Facts, right: Facts): Facts => ({
  finite: left.finite && right.finite,
  defined: left.defined && right.defined,
  nonnegative: left.nonnegative && right.nonnegative,
  positive: left.positive && right.positive,
  nonpositive: left.nonpositive && right.nonpositive,
});
