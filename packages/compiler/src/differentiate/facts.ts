import type { Node } from '../graph/node.ts';
import { scanOf } from '../graph/scan.ts';
import { asWhere } from '../graph/where.ts';
import type { Fact, PrimitiveTable } from '../primitives/primitiveTable.ts';

/** What is known about a node's values when the inputs are finite numbers. */
export interface Facts {
  readonly finite: boolean;
  /** Nothing that goes into it is a logarithm or a root of what may be negative. Quotients of zeros count as numbers. */
  readonly defined: boolean;
  readonly nonnegative: boolean;
  readonly positive: boolean;
  readonly nonpositive: boolean;
}

const nothing: Facts = { finite: false, defined: false, nonnegative: false, positive: false, nonpositive: false };

/** Ranges of parameters by name: `(0, inf)` makes a parameter positive. */
export type ParameterFacts = ReadonlyMap<string, Facts>;

const ofConstant = (value: number): Facts => ({
  finite: Number.isFinite(value),
  defined: !Number.isNaN(value),
  nonnegative: value >= 0,
  positive: value > 0,
  nonpositive: value <= 0,
});

const ofProduct = (node: Extract<Node, { operation: 'product' }>, factors: readonly Facts[]): Facts => {
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

const ofLinear = (node: Extract<Node, { operation: 'linear' }>, terms: readonly Facts[]): Facts => {
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

const ofPrimitive = (facts: readonly Fact[], operands: readonly Facts[]): Facts => ({
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
const ofMaximum = (facts: readonly Facts[]): Pick<Facts, 'nonnegative' | 'positive' | 'nonpositive'> => ({
  nonnegative: facts.some(({ nonnegative }) => nonnegative),
  positive: facts.some(({ positive }) => positive),
  nonpositive: facts.every(({ nonpositive }) => nonpositive),
});

const isCumsum = ({ primitive }: Extract<Node, { operation: 'along' }>): boolean =>
  primitive === 'cumsum' || primitive === 'cumsum_back';

const both = (left: Facts, right: Facts): Facts => ({
  finite: left.finite && right.finite,
  defined: left.defined && right.defined,
  nonnegative: left.nonnegative && right.nonnegative,
  positive: left.positive && right.positive,
  nonpositive: left.nonpositive && right.nonpositive,
});

const logarithms: ReadonlySet<string> = new Set(['log', 'plain_log', 'log1p', 'xlogy']);

/** What is left of the facts of a primitive that is not defined everywhere. */
const whereDefined = (facts: Facts, isDefined: boolean): Pick<Facts, 'finite' | 'defined'> => ({
  finite: facts.finite && isDefined,
  defined: facts.defined && isDefined,
});

/** The number that is positive wherever a mask has this answer: p, if it is not below a positive number, or not 0. */
const positiveWhere = (mask: Node, answer: boolean, of: (operand: Node) => Facts): Node | undefined => {
  if (mask.operation !== 'elementwise') return undefined;
  const [left, right] = mask.operands;
  if (left === undefined || right === undefined) return undefined;
  const isLess = mask.primitive === 'less';
  const isLessOrEqual = mask.primitive === 'less_equal';
  if (answer && ((isLess && of(left).nonnegative) || (isLessOrEqual && of(left).positive))) return right;
  if (!answer && ((isLess && of(right).positive) || (isLessOrEqual && of(right).nonnegative))) return left;
  const isZero = mask.primitive === 'equal' && of(left).nonnegative && of(right).nonnegative && of(right).nonpositive;
  return !answer && isZero ? left : undefined;
};

/** What is known of a branch where it is taken. */
const ofBranch = (
  mask: Node,
  answer: boolean,
  branch: Node,
  of: (operand: Node) => Facts,
  supposing: (positive: Node) => (operand: Node) => Facts,
): Facts => {
  const facts = of(branch);
  const positive = facts.finite ? undefined : positiveWhere(mask, answer, of);
  return positive === undefined || !of(positive).defined ? facts : supposing(positive)(branch);
};

const factsOf = (
  node: Node,
  table: PrimitiveTable,
  parameters: ParameterFacts,
  of: (operand: Node) => Facts,
  supposing: (positive: Node) => (operand: Node) => Facts,
): Facts => {
  switch (node.operation) {
    case 'constant':
      return ofConstant(node.value);
    case 'input':
    case 'cotangent':
    case 'index':
    case 'excluded':
      return { ...nothing, finite: true, defined: true, nonnegative: node.operation === 'index' };
    case 'parameter':
      return parameters.get(node.name) ?? { ...nothing, finite: true, defined: true };
    case 'size':
      // Along an axis of length zero nothing is computed, so a size divides safely.
      return { finite: true, defined: true, nonnegative: true, positive: true, nonpositive: false };
    case 'state':
      // Supposed of the state before the steps, to be found of the state after each.
      return { ...nothing, defined: true };
    case 'previous':
      return of(scanOf(node));
    case 'scan':
      return { ...nothing, defined: node.operands.every((operand) => of(operand).defined) && of(node.next).defined };
    case 'stated':
      return node.operands[0] === undefined ? nothing : of(node.operands[0]);
    case 'product':
      return ofProduct(node, node.operands.map(of));
    case 'linear':
      return ofLinear(node, node.operands.map(of));
    case 'elementwise': {
      const branches = asWhere(node);
      if (branches !== undefined) {
        const [mask, yes, no] = branches;
        return both(ofBranch(mask, true, yes, of, supposing), ofBranch(mask, false, no, of, supposing));
      }
      const [first] = node.operands;
      if (node.primitive === 'cast' && first !== undefined) return of(first);
      const facts = ofPrimitive(table.elementwise[node.primitive]?.facts ?? [], node.operands.map(of));
      // exp only overflows upwards.
      if (node.primitive === 'exp' && first !== undefined) return { ...facts, finite: of(first).nonpositive };
      // The facts of a primitive hold where it is defined.
      if (node.primitive === 'sqrt' && first !== undefined)
        return { ...facts, positive: of(first).positive, ...whereDefined(facts, of(first).nonnegative) };
      if (logarithms.has(node.primitive))
        return { ...facts, ...whereDefined(facts, of(node.operands.at(-1) ?? first ?? node).nonnegative) };
      if (node.primitive === 'power' && first !== undefined)
        return { ...facts, ...whereDefined(facts, of(first).nonnegative) };
      if (node.primitive === 'maximum') return { ...facts, ...ofMaximum(node.operands.map(of)) };
      return facts;
    }
    case 'along': {
      const operands = node.operands.map(of);
      const [first] = operands;
      if (node.primitive === 'sum' && first !== undefined) return { ...first, positive: false };
      if ((isCumsum(node) || node.to !== undefined) && first !== undefined) return first;
      if ((node.primitive === 'pick' || node.primitive === 'gather') && first !== undefined) return first;
      const [, , filling] = operands;
      if (node.primitive === 'shift' && first !== undefined && filling !== undefined) return both(first, filling);
      return ofPrimitive(table.along[node.primitive]?.facts ?? [], operands);
    }
  }
};

/**
 * A small analysis of signs and finiteness, which decides where the zero rule needs no guard.
 *
 * @param supposed is positive, whatever its operands say. Within it, branches are not looked at by themselves: such
 * suppositions would multiply.
 */
export const analyseFacts = (
  table: PrimitiveTable,
  parameters: ParameterFacts,
  supposed?: Node,
): ((node: Node) => Facts) => {
  const known = new Map<Node, Facts>();
  const suppositions = new Map<Node, (node: Node) => Facts>();
  const supposing = (positive: Node): ((node: Node) => Facts) => {
    if (supposed !== undefined) return of;
    const analysis = suppositions.get(positive) ?? analyseFacts(table, parameters, positive);
    suppositions.set(positive, analysis);
    return analysis;
  };
  const of = (node: Node): Facts => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const found = factsOf(node, table, parameters, of, supposing);
    const facts = node === supposed ? { ...found, nonnegative: true, positive: true, nonpositive: false } : found;
    known.set(node, facts);
    return facts;
  };
  return of;
};
