import { unionAxes } from './axes.ts';
import { toFloat } from './elementwise.ts';
import { intern, type Graph } from './graph.ts';
import { constant } from './leaf.ts';
import type { Node } from './node.ts';

/** One factor of a product: base ^ exponent. */
export interface Factor {
  readonly base: Node;
  readonly exponent: number;
}

interface Parts {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
}

/** (√x)² and √x · √x are NaN below 0, and x would hide that: a fraction must not become whole. */
const mayBecome = (exponent: number, parts: readonly number[]): boolean =>
  !Number.isInteger(exponent) || parts.every(Number.isInteger);

/**
 * The factors of a product, multiplied out. A power is taken of a product as a whole: (x / s)^2 stays in range where x^2
 * and s^2 do not, and is one multiplication less.
 */
const flatten = (graph: Graph, { base, exponent }: Factor): Parts => {
  if (base.operation === 'constant') return { coefficient: base.value ** exponent, factors: [] };
  // (x²)^½ is |x|, not x: only whole exponents may be multiplied out.
  if (base.operation !== 'product' || !Number.isInteger(exponent))
    return { coefficient: 1, factors: [{ base, exponent }] };
  const coefficient = base.coefficient ** exponent;
  const [inner = 1] = base.exponents;
  const isPower = base.operands.length === 1 && mayBecome(inner * exponent, [inner]);
  if (Math.abs(exponent) === 1 || isPower) {
    const factors = base.operands.map((operand, i) => ({
      base: operand,
      exponent: (base.exponents[i] ?? 1) * exponent,
    }));
    return { coefficient, factors };
  }
  const { exponents, operands, axes, dtype } = base;
  const whole = intern(graph, { operation: 'product', coefficient: 1, exponents, operands, axes, dtype });
  return { coefficient, factors: [{ base: whole, exponent }] };
};

/** Equal bases collect their exponents, but x / x stays: it is NaN at 0 and at infinity, and 1 would hide that. */
const collect = (factors: readonly Factor[]): readonly Factor[] => {
  const collected: Factor[] = [];
  for (const factor of factors) {
    const at = collected.findIndex(
      (known) =>
        known.base === factor.base &&
        Math.sign(known.exponent) === Math.sign(factor.exponent) &&
        mayBecome(known.exponent + factor.exponent, [known.exponent, factor.exponent]),
    );
    const known = collected[at];
    if (known === undefined) collected.push(factor);
    else collected[at] = { base: known.base, exponent: known.exponent + factor.exponent };
  }
  return collected;
};

/** The canonical product of some powers: flattened, with one leading coefficient. */
export const multiplyFactors = (graph: Graph, given: readonly Factor[]): Node => {
  const isInteger = given.every(
    ({ base, exponent }) => base.dtype === 'integer' && Number.isInteger(exponent) && exponent > 0,
  );
  const typed = isInteger ? given : given.map(({ base, exponent }) => ({ base: toFloat(graph, base), exponent }));
  const flat = typed.map((factor) => flatten(graph, factor));
  const coefficient = flat.reduce((product, part) => product * part.coefficient, 1);
  const factors = collect(flat.flatMap((part) => part.factors));
  const dtype = isInteger ? 'integer' : 'float';
  const [first] = factors;
  if (first === undefined) return constant(graph, coefficient, dtype);
  if (factors.length === 1 && coefficient === 1 && first.exponent === 1) return first.base;
  return intern(graph, {
    operation: 'product',
    coefficient,
    exponents: factors.map((factor) => factor.exponent),
    dtype,
    axes: unionAxes(factors.map((factor) => factor.base)),
    operands: factors.map((factor) => factor.base),
  });
};

export const multiply = (graph: Graph, ...operands: readonly Node[]): Node =>
  multiplyFactors(
    graph,
    operands.map((base) => ({ base, exponent: 1 })),
  );

export const divide = (graph: Graph, numerator: Node, denominator: Node): Node =>
  multiplyFactors(graph, [
    { base: toFloat(graph, numerator), exponent: 1 },
    { base: denominator, exponent: -1 },
  ]);

/** `base ^ exponent` for an exponent that is known at generation time. */
export const raise = (graph: Graph, base: Node, exponent: number): Node =>
  exponent === 0 ? constant(graph, 1) : multiplyFactors(graph, [{ base, exponent }]);

export const negate = (graph: Graph, operand: Node): Node => multiply(graph, constant(graph, -1, 'integer'), operand);
